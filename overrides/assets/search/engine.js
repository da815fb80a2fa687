// Reads the index that scripts/shardsearch builds (FORMAT.md there). Queries never leave the device.
import { language, normaliser, queryTokens, route, settled, telling } from "./query.js";

const LONGEST_QUERY = 200; // characters; the rest is not looked up
const MOST_TOKENS = 12; // of a query; those of most weight
// Shares of the query's worth.
const STRONG = 0.5; // a record that covers as much fits
const NEAR = 0.36; // one that covers as much is near
const FLOOR = 0.05; // one that covers less does not count
const ALL = 0.97; // one that covers as much covers all
const WIDE = 0.5; // how much of what the records of a page cover together counts as if one of them did
const SHORT = 3.5; // weight of a query: of a shorter one only what fits is shown
const SURE = 21; // mean impact of what is asked for, in the record that says most of it, to fit
const FIRST = 3; // pages that keep their places when what belongs with them moves up
const BESIDE = 0.5; // the most of their score that goes to what belongs with them
const TOGETHER = 0.15; // what all records of a page say together, beside what the best of them says
const TAIL = 0.01; // of the first page's weight; what has less is not shown
const MOST_NEAR = 8; // pages that are shown where none fits
export const MOST_PAGES = 60; // pages that are found
const NAMES = 4096; // names of a record at most (FORMAT.md): record and name together are one number
const COMMON = 20; // records that have a word of kanji that is looked up by itself where the whole query finds nothing
const KEY = 3; // what it weighs that a record names the number or the label asked for

let TABLE; // made when the first token is looked up

function crcTable() {
  const table = new Uint32Array(256);
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? crc >>> 1 ^ 0xedb88320 : crc >>> 1;
    table[byte] = crc;
  }
  return table;
}

export function crc32(bytes) {
  TABLE ??= crcTable();
  let crc = -1;
  for (const byte of bytes) crc = TABLE[(crc ^ byte) & 255] ^ crc >>> 8;
  return (crc ^ -1) >>> 0;
}

export class Engine {
  #shards = new Map();
  #blocks = new Map();
  #manifest;
  #board;

  /** `base` is the URL of the folder that holds the index; `manifest`, a request for its manifest that is under way already. */
  constructor(base, manifest) {
    this.base = base;
    this.manifestRequest = manifest;
  }

  load() {
    return this.#manifest ??= (this.manifestRequest ?? fetch(new URL("manifest.json", this.base))).then((answer) => answer.json()).then(
      async (manifest) => ({ ...manifest, normalise: normaliser(manifest.variants), rules: await language(manifest) }));
  }

  /** The best records, best first: {record, page, score, weight, weak}; `weight` is that of the page. Where nothing is found, what the
   * first known word finds by itself is near. */
  async find(query) {
    const asked = settled(query).slice(0, LONGEST_QUERY), hits = await this.#find(asked);
    if (hits.length) return hits;
    for (const word of await this.#words(asked)) {
      const some = await this.#find(word);
      if (some.length && !some[0].weak) return some.slice(0, MOST_NEAR).map((hit) => ({ ...hit, weak: true }));
    }
    return [];
  }

  /** The words between spaces; of a query without any, the words of kanji that stand in it beside others and in many records. */
  async #words(query) {
    const between = query.split(/\s+/u).filter(Boolean).slice(0, MOST_TOKENS);
    if (between.length > 1) return between;
    const manifest = await this.load(), [text, scripts] = manifest.normalise(query), found = [];
    for (const { 0: { length }, index } of telling(text, scripts, manifest.rules).matchAll(/k{2,}/g)) {
      const word = text.slice(index, index + length), pairs = [...word].slice(1).map((_, i) => word.slice(i, i + 2));
      const lists = await Promise.all(pairs.map((pair) => this.#postings(pair, manifest)));
      if (length < text.length && lists.every(({ having }) => having >= COMMON)) found.push(word);
    }
    return found.slice(0, MOST_TOKENS);
  }

  /** Those that the query calls by number or label come before all others. */
  async #find(query) {
    const manifest = await this.load();
    const [text, scripts] = manifest.normalise(query);
    const keys = route(text).map((key) => [`=${key}`, { weight: KEY, word: 0, optional: true }]);
    const tokens = [...queryTokens(text, scripts, manifest.rules)].sort((a, b) => b[1].weight - a[1].weight).slice(0, MOST_TOKENS);
    const listed = async ([token, of]) => ({ ...of, list: await this.#postings(token, manifest) });
    const asked = await Promise.all([...keys, ...tokens].map(listed));
    const called = new Map();
    for (const { list } of asked.slice(0, keys.length)) {
      for (let i = 0; i < list.names.length; i += 3) {
        const record = list.names[i], page = list.page[list.record.indexOf(record)];
        called.set(record, { record, page, score: Infinity, weight: Infinity, weak: false });
      }
    }
    this.#board ??= new Board(manifest.records);
    const scored = score(asked.filter(({ optional, list }) => list.having || !optional), manifest, this.#board);
    return [...called.values(), ...scored.filter((hit) => !called.has(hit.record))];
  }

  /** The same hits; behind the first pages those come earlier which belong with them, by being named or by names that they share. */
  async beside(hits) {
    const manifest = await this.load(), pages = new Map();
    for (const hit of hits) if (!pages.has(hit.page)) pages.set(hit.page, []);
    for (const hit of hits) pages.get(hit.page).push(hit);
    const groups = [...pages.values()], first = groups.splice(0, FIRST).map(([best]) => best), more = new Map();
    if (!groups.length || first[0].weight === Infinity) return hits;
    const lists = await Promise.all(first.map(({ record }) => this.#postings(`~${record}`, manifest)));
    lists.forEach(({ record, impact }, i) => record.forEach((page, place) => {
      const often = impact[place], share = BESIDE * often / (often + 1) * first[i].score;
      more.set(page, Math.max(more.get(page) ?? 0, share));
    }));
    const weight = ([{ page, weight }]) => weight + (more.get(page) ?? 0);
    return [...first.flatMap(({ page }) => pages.get(page)), ...groups.sort((a, b) => weight(b) - weight(a)).flat()];
  }

  /** The postings of one token; empty where nothing has it. */
  async #postings(token, manifest) {
    const name = new TextEncoder().encode(token), number = crc32(name) % manifest.shards;
    const shard = this.#kept(this.#shards, number, async () => {
      const answer = await load(new URL(`${manifest.folder}/s${number}.bin`, this.base));
      return parse(await answer.arrayBuffer());
    });
    return (await shard).get(token) ?? NOTHING;
  }

  /** What was loaded under a number; what failed is tried again when it is wanted again. */
  #kept(cache, number, loading) {
    if (!cache.has(number)) {
      cache.set(number, loading());
      cache.get(number).catch(() => cache.delete(number));
    }
    return cache.get(number);
  }

  /** What is shown of a record: {url, kind, label, title, text}. */
  async shown(record) {
    const { block, folder } = await this.load(), number = Math.floor(record / block);
    const shown = this.#kept(this.#blocks, number, async () => (await load(new URL(`${folder}/b${number}.json`, this.base))).json());
    const [url, kind, label, title, text] = (await shown)[record % block];
    return { url, kind, label, title, text };
  }
}

/** A file that is there. */
async function load(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${answer.status} ${url}`);
  return answer;
}

/** BM25 impacts, times how much of the query a record covers, times how well one of its names (title, aliases) and the query fit each
 * other. */
function score(asked, { records, complete }, board) {
  const found = [], names = new Map(), words = new Map(), worths = worth(asked, records);
  let total = 0, weights = 0;
  asked.forEach(({ weight, word, list }, index) => {
    const worth = worths[index];
    total += worth;
    weights += weight;
    if (word) words.set(word, [...(words.get(word) ?? []), { worth, list }]);
    for (let i = 0; i < list.record.length; i++) {
      const record = list.record[i], page = list.page[i], impact = list.impact[i];
      if (!board.cover[record]) found.push({ record, page });
      board.sum[record] += worth * impact;
      board.cover[record] += worth;
      // What the records of one page say together: of each token the best impact. A page has the number of its first record.
      if (board.token[page] !== index + 1) {
        board.token[page] = index + 1;
        board.best[page] = 0;
        board.union[page] += worth;
      }
      if (impact > board.best[page]) {
        board.together[page] += worth * (impact - board.best[page]);
        board.best[page] = impact;
      }
    }
    for (let i = 0; i < list.names.length; i += 3) {
      const key = list.names[i] * NAMES + list.names[i + 1], share = list.names[i + 2], name = names.get(key);
      if (name) {
        name.share += share;
        name.cover += worth;
      } else names.set(key, { share, cover: worth });
    }
  });
  for (const word of words.values()) whole(word, board);
  let most = 0, says = 0;
  for (const { record, page } of found) {
    most = Math.max(most, board.cover[record] / total, WIDE * board.union[page] / total);
    says = Math.max(says, board.sum[record] / total);
  }
  const enough = weights < SHORT ? STRONG : NEAR, near = most < STRONG || says < SURE;
  const hits = most < enough ? [] : ranked(grouped(found, fits(names, total), total, complete, board), near);
  board.clear(found);
  return hits;
}

/** What each token of a query says: its weight, and the more the fewer records have it. A pair that nothing has, beside known
 * ones in a katakana word or between kanji, is a slip of the finger or the seam of two words: it says no more than they do. */
function worth(asked, records) {
  const known = new Map(), idf = (having) => Math.log(1 + (records - having + 0.5) / (having + 0.5));
  const worths = asked.map(({ weight, list }) => weight * idf(list.having));
  asked.forEach(({ run, list }, index) => {
    if (run && list.having) known.set(run, [...(known.get(run) ?? []), worths[index]]);
  });
  return worths.map((own, index) => {
    const others = asked[index].list.having ? null : known.get(asked[index].run);
    return others ? others.reduce((sum, one) => sum + one) / others.length : own;
  });
}

/** Half a katakana word is another word: who has only some of its pairs covers less of the query than their worth. */
function whole(pairs, board) {
  if (pairs.length < 2) return;
  const held = new Map();
  for (const { worth, list } of pairs) {
    for (const record of list.record) {
      const own = held.get(record);
      if (own) {
        own.worth += worth;
        own.count++;
      } else held.set(record, { worth, count: 1 });
    }
  }
  for (const [record, { worth, count }] of held) board.cover[record] -= worth * (1 - (count / pairs.length) ** 2);
}

/** Record → for the name that fits best: how much of it the query holds and how much of the query it holds (0 to 2), and whether it is
 * the very name. */
function fits(names, total) {
  const found = new Map();
  for (const [key, { share, cover }] of names) {
    const record = Math.floor(key / NAMES), held = Math.min(1, share / 127), holds = cover / total, own = found.get(record);
    const fit = held ** 3 + holds ** 3, very = held > 0.97 && holds > 0.99;
    if (own) {
      own.fit = Math.max(own.fit, fit);
      own.very ||= very;
    } else found.set(record, { fit, very });
  }
  return found;
}

/** Pages with their hits: [{record, page, score}, …], with `together` and `very`. */
function grouped(found, fit, total, complete, board) {
  const groups = new Map();
  for (const { record, page } of found) {
    const cover = board.cover[record] / total, own = fit.get(record);
    if (cover < FLOOR) continue;
    let group = groups.get(page);
    if (!group) {
      groups.set(page, group = []);
      group.together = board.together[page] * board.union[page] / total;
    }
    group.push({ record, page, score: board.sum[record] * cover * (1 + Math.max(own?.fit ?? 0, cover > ALL ? complete : 0)) });
    group.very ||= own?.very;
  }
  return [...groups.values()];
}

/** Pages by their best record, and a little by what all of theirs say together; whoever types a whole title finds it among the first three.
 * Where nothing fits well, a few near ones. */
function ranked(groups, near) {
  for (const group of groups) {
    if (group.length > 1) group.sort((a, b) => b.score - a.score || a.record - b.record);
    group.weight = group[0].score + TOGETHER * (group.length > 1 ? group.together : 0);
  }
  groups.sort((a, b) => b.weight - a.weight || a[0].record - b[0].record);
  const called = groups.findIndex((group) => group.very);
  if (called >= FIRST) groups.splice(FIRST - 1, 0, ...groups.splice(called, 1));
  const kept = near ? groups.slice(0, MOST_NEAR) : groups.slice(0, MOST_PAGES).filter((group) => group.weight >= TAIL * groups[0].weight);
  return kept.flatMap((group) => group.map((hit) => ({ ...hit, weight: group.weight, weak: near })));
}

/** Sums for every record, kept between queries: a phone should not make millions of numbers anew for every key. */
class Board {
  constructor(records) {
    for (const name of ["sum", "cover", "union", "together"]) this[name] = new Float64Array(records);
    this.token = new Uint8Array(records);
    this.best = new Uint8Array(records);
  }

  clear(found) {
    for (const { record, page } of found) {
      this.sum[record] = this.cover[record] = this.union[page] = this.together[page] = this.token[page] = this.best[page] = 0;
    }
  }
}

// Where a record stands, when it is not the first of its page:
const SAME = 1; // on the page of the one before
const OTHER = 2; // on another; its place there is told
const NOTHING = { having: 0, record: [], page: [], impact: [], names: [] };

/** Token → its postings, one array for each of their parts; names: record, name, share, record, name, share … `having`: how many records
 * have it. */
function parse(buffer) {
  const bytes = new Uint8Array(buffer), decoder = new TextDecoder(), found = new Map();
  let at = 0;
  const varint = () => {
    let value = 0, shift = 0, byte;
    do {
      byte = bytes[at++];
      value |= (byte & 127) << shift;
      shift += 7;
    } while (byte > 127);
    return value;
  };
  while (at < bytes.length) {
    const length = bytes[at++], token = decoder.decode(bytes.subarray(at, at += length)), having = varint(), count = varint();
    const list = { having, record: new Uint32Array(count), page: new Uint32Array(count), impact: new Uint8Array(count), names: [] };
    for (let i = 0, record = -1, page = -1; i < count; i++) {
      const step = varint(), where = step & 3, place = where === OTHER ? varint() : 0, impact = bytes[at++];
      record += (step >> 2) + 1;
      if (where !== SAME) page = record - place;
      list.record[i] = record;
      list.page[i] = page;
      list.impact[i] = impact & 127;
      for (let more = impact > 127; more;) {
        const name = varint();
        list.names.push(record, name >> 1, bytes[at++]);
        more = name & 1;
      }
    }
    found.set(token, list);
  }
  return found;
}
