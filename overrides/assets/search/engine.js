// Reads the index that scripts/shardsearch builds (FORMAT.md there). Queries never leave the device.
const RADICALS = { "⺠": "民", "⻑": "長", "⻄": "西", "⻘": "青", "⻝": "食", "⻩": "黄", "⻭": "歯", "⻲": "亀", "⼾": "戸", "⺟": "母" };
const RADICAL = new RegExp(`[${Object.keys(RADICALS).join("")}]`, "gu");
const LONGEST_QUERY = 200, ENOUGH = 6, MOST_TOKENS = 48;
const STRONG = 0.42, WEAK = 0.28, WEAK_LONG = 0.2, LONG = 8; // share of the query's worth that a hit must cover
const NAMED = 2; // how much it counts that a title holds the whole query
const TOGETHER = 0.15, TAIL = 0.03, MOST_NEAR = 8;

export function script(c) {
  if (c >= "\u3041" && c <= "\u3096") return "h";
  if (c >= "\u30a1" && c <= "\u30f6" || c === "\u30fc") return "t";
  if (c >= "\u4e00" && c <= "\u9fff" || c >= "\u3400" && c <= "\u4dbf" || c === "々" || c === "〆") return "k";
  if (c >= "a" && c <= "z") return "a";
  if (c >= "0" && c <= "9") return "n";
  return "-";
}

const hiragana = (c) => c >= "\u30a1" && c <= "\u30f6" ? String.fromCharCode(c.charCodeAt(0) - 0x60) : c;

export function fold(text) {
  const plain = text.replace(/\p{Surrogate}/gu, "\ufffd").replace(RADICAL, (c) => RADICALS[c]).normalize("NFKC").toLowerCase();
  const units = plain.split("");
  return [units.map(hiragana).join(""), units.map(script).join("")];
}

export function normaliser(variants) {
  const kept = new Map(variants);
  const words = [...kept.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  const pattern = words.length && new RegExp(words.map((w) => w.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|"), "g");
  return (text) => {
    const [folded, scripts] = fold(text);
    if (!pattern) return [folded, scripts];
    let out = "", marks = "", at = 0;
    for (const match of folded.matchAll(pattern)) {
      const to = kept.get(match[0]);
      out += folded.slice(at, match.index) + to;
      marks += scripts.slice(at, match.index) + to.split("").map((c) => script(c) === "h" ? "t" : script(c)).join("");
      at = match.index + match[0].length;
    }
    return [out + folded.slice(at), marks + scripts.slice(at)];
  };
}

const PARTICLES = "はがをにへとでものやかて";
function weight(marks, pair, content) {
  if (!marks.includes("h")) return 1;
  if (marks === "hh") return content ? 0.15 : 1;
  return PARTICLES.includes(marks[0] === "h" ? pair[0] : pair[1]) ? 0.2 : 0.7;
}

export function queryTokens(text, scripts) {
  const content = /[kta]/.test(scripts), found = new Map();
  for (const match of scripts.matchAll(/[kth]+|a+|n+/g)) {
    const run = text.slice(match.index, match.index + match[0].length), marks = match[0];
    const put = (token, w) => found.set(token, Math.max(found.get(token) ?? 0, w));
    if (marks[0] === "n" || marks[0] === "a") put(run, 1);
    else if (run.length === 1) put(run, 0.6);
    else for (let i = 0; i + 1 < run.length; i++) put(run.slice(i, i + 2), weight(marks.slice(i, i + 2), run.slice(i, i + 2), content));
  }
  return found;
}

// How a question is asked, not what about. Cut from queries, where anything is left.
const ASKING = /(?:どう(?:すれば|したら|やって|やれば|すると|して)|どうする|どのように|どのような|どんな|どこに|どこで|どこの|どこへ|どこか|だれに|誰に|何を|何から|何か|なぜ|いつ|どれ|どちら)|(?:よい|いい|良い)(?:の)?(?:でしょうか|ですか|のか|か)?$|(?:でしょうか|ですか|ますか|ませんか|のですか|んですか|のでしょう|ください|教えて|知りたい|したいです|たいです|のか)[?]*$|(?:ほうが|方が)(?:よい|いい|良い)|という|について|ときは|ときの|時は|時の|には|ことは|ことが|場合は|場合の|すれば|したら/g;

export function withoutAsking(text, scripts) {
  let marks = scripts;
  for (const match of text.matchAll(ASKING)) marks = marks.slice(0, match.index) + "-".repeat(match[0].length) + marks.slice(match.index + match[0].length);
  return /[kt].*[kth]|[an]/.test(marks) ? [text, marks] : [text, scripts];
}

/** Tokens that are mostly grammar are not even fetched where enough others say what is meant. */
function telling(tokens) {
  return tokens.filter(([, w]) => w >= 0.6).length >= ENOUGH ? tokens.filter(([, w]) => w > 0.2) : tokens;
}

let TABLE;
export function crc32(bytes) {
  TABLE ??= Uint32Array.from({ length: 256 }, (_, n) => { for (let k = 0; k < 8; k++) n = n & 1 ? n >>> 1 ^ 0xedb88320 : n >>> 1; return n; });
  let crc = -1;
  for (const byte of bytes) crc = TABLE[(crc ^ byte) & 255] ^ crc >>> 8;
  return (crc ^ -1) >>> 0;
}

export class Engine {
  #shards = new Map();
  #blocks = new Map();
  #manifest;

  /** `base` is the URL of the folder that holds the index; `manifest`, a request for its manifest that is under way already. */
  constructor(base, manifest) {
    this.base = base;
    this.manifestRequest = manifest;
  }

  async load() {
    this.#manifest ??= (this.manifestRequest ?? fetch(new URL("manifest.json", this.base))).then((answer) => answer.json()).then((manifest) => {
      manifest.normalise = normaliser(manifest.variants);
      manifest.page = manifest.pages.flatMap((length, page) => Array(length).fill(page));
      return manifest;
    });
    return this.#manifest;
  }

  /** The best records, best first: {record, page, score, weak}. Numbers and labels are routed to their own pages first. */
  async find(query) {
    const manifest = await this.load();
    const [text, scripts] = manifest.normalise(query.slice(0, LONGEST_QUERY));
    const routed = route(text, manifest.routes);
    const tokens = telling([...queryTokens(...withoutAsking(text, scripts))].sort((a, b) => b[1] - a[1]).slice(0, MOST_TOKENS));
    const scored = await this.#score(tokens, manifest);
    const seen = new Set(routed);
    return [...routed.map((record) => ({ record, page: manifest.page[record], score: Infinity, weak: false })),
      ...scored.filter((hit) => !seen.has(hit.record))];
  }

  async #score(tokens, manifest) {
    const scores = new Map(), unions = new Map(), lists = await Promise.all(tokens.map(([token]) => this.#postings(token, manifest)));
    let total = 0;
    tokens.forEach(([, w], index) => {
      const list = lists[index], found = list.having ?? 0;
      const idf = Math.log(1 + (manifest.records - found + 0.5) / (found + 0.5)), worth = w * idf;
      total += worth;
      for (let i = 0; i < list.length; i += 2) {
        let s = scores.get(list[i]);
        if (!s) scores.set(list[i], s = { sum: 0, cover: 0, title: 0, named: 0 });
        s.sum += worth * (list[i + 1] & 127);
        s.cover += worth;
        s.title += list[i + 1] >> 7;
        s.named += list[i + 1] >> 7 ? worth : 0;
        // What the records of one page say together.
        const page = manifest.page[list[i]], union = unions.get(page) ?? { sum: 0, cover: 0 };
        if (union.token !== index) { union.token = index; union.best = 0; union.cover += worth; unions.set(page, union); }
        const better = (list[i + 1] & 127) - union.best;
        if (better > 0) { union.sum += worth * better; union.best += better; }
      }
    });
    const pages = new Map();
    for (const [record, s] of scores) {
      const coverage = s.cover / total;
      if (coverage < (tokens.length < LONG ? WEAK : WEAK_LONG)) continue;
      const titled = Math.min(1, s.title / (manifest.titles[record] || 1)), page = manifest.page[record];
      if (!pages.has(page)) pages.set(page, []);
      pages.get(page).push({ record, page, score: s.sum * coverage ** 2 * (1 + titled ** 2 + NAMED * s.named / total), weak: coverage < STRONG });
    }
    for (const [page, hits] of pages) {
      const union = unions.get(page);
      hits.together = union.sum * (union.cover / total) ** 2;
    }
    return ranked([...pages.values()]);
  }

  /** Record, impact, record, impact … of one token; empty where nothing has it. */
  async #postings(token, manifest) {
    const name = new TextEncoder().encode(token), number = crc32(name) % manifest.shards;
    if (!this.#shards.has(number)) {
      this.#shards.set(number, fetch(new URL(`s${number}.bin`, this.base)).then((answer) => answer.arrayBuffer()).then(parse));
    }
    return (await this.#shards.get(number)).get(token) ?? [];
  }

  /** What is shown of a record: {url, kind, label, title, text}. */
  async shown(record) {
    const { block } = await this.load(), number = Math.floor(record / block);
    if (!this.#blocks.has(number)) this.#blocks.set(number, fetch(new URL(`b${number}.json`, this.base)).then((answer) => answer.json()));
    const [url, kind, label, title, text] = (await this.#blocks.get(number))[record % block];
    return { url, kind, label, title, text };
  }
}

/** Pages by their best record, and a little by what all of theirs say together. Where not one hit is strong, a few near ones. */
function ranked(pages) {
  for (const hits of pages) {
    hits.sort((a, b) => b.score - a.score || a.record - b.record);
    hits.weight = hits[0].score + TOGETHER * (hits.length > 1 ? hits.together : 0);
  }
  pages.sort((a, b) => b.weight - a.weight || a[0].record - b[0].record);
  const near = pages.every((hits) => hits.every((hit) => hit.weak));
  const kept = pages.filter((hits, index) => near ? index < MOST_NEAR : hits.weight >= TAIL * pages[0].weight);
  return kept.flat().map((hit) => ({ ...hit, weak: near }));
}

function parse(buffer) {
  const bytes = new Uint8Array(buffer), decoder = new TextDecoder(), found = new Map();
  let at = 0;
  const varint = () => { let value = 0, shift = 0, byte; do { byte = bytes[at++]; value |= (byte & 127) << shift; shift += 7; } while (byte > 127); return value; };
  while (at < bytes.length) {
    const length = bytes[at++], token = decoder.decode(bytes.subarray(at, at += length)), list = [];
    list.having = varint();
    let record = -1;
    for (let count = varint(); count > 0; count--) { record += varint() + 1; list.push(record, bytes[at++]); }
    found.set(token, list);
  }
  return found;
}

// Numbers and labels in every notation, on folded text: ⑦ and ７ are 7 by now, ポイント is ぽいんと.
const KINDS = [["point", "ぽいんと|point|pt|p"], ["case", "事例|じれい|case|けーす|c"], ["scene", "場面|ばめん|scene"], ["qa", "q&a|qa|q|質問|問"],
  ["chapter", "第|chapter|ch"], ["hints", "ひんと集の場面"]];
const FIGURES = "([0-9]{1,3}|[一二三四五六七八九十]{1,4})";
const NUMBER = `(?:その|no\\.?|#|第|-)?\\s*${FIGURES}\\s*(?:番目|番|つ目|章)?`;
const TYPED = KINDS.map(([kind, words]) => [kind, new RegExp(
  `(?:^|[^a-zぁ-ん])(?:${words})\\s*${NUMBER}(?![0-9-])|^${FIGURES}\\s*(?:番目?|つ目)?\\s*の?\\s*(?:${words})$`)]);
const BARE = new RegExp(`^${NUMBER}$`), CHAPTER = new RegExp(`^第?${FIGURES}章`);
const PERSON = /^([a-z]{1,2})\s*さん/;
const DIGITS = "一二三四五六七八九";

function number(text) {
  if (/[0-9]/.test(text)) return Number(text);
  const match = /^([一二三四五六七八九])?(十)?([一二三四五六七八九])?$/.exec(text);
  if (!match) return NaN;
  const digit = (c) => c ? DIGITS.indexOf(c) + 1 : 0;
  return match[2] ? (digit(match[1]) || 1) * 10 + digit(match[3]) : match[3] ? NaN : digit(match[1]);
}

export function route(text, routes) {
  const query = text.trim().replace(/[\u2010-\u2015\u2212]/g, "-"), found = [];
  const put = (record) => record !== undefined && !found.includes(record) && found.push(record);
  const own = (table, key) => Object.hasOwn(table, key) ? table[key] : undefined;
  put(own(routes.ids, query.replace(/^(?:ひんと|実践例|都の案|条項)\s*/, "")) ?? own(routes.ids, query.replace(/^助言\s*/, "a").replace(/^(?:具体)?例\s*/, "x")));
  const person = PERSON.exec(query);
  if (person) put(own(routes.person, person[1]));
  for (const [kind, pattern] of TYPED) {
    const match = pattern.exec(query);
    if (!match) continue;
    put(routes[kind][number(match[1] ?? match[2])]);
    if (kind === "scene") put(routes.hints[number(match[1] ?? match[2])]);
  }
  const chapter = CHAPTER.exec(query);
  if (chapter) put(routes.chapter[number(chapter[1])]);
  const bare = !found.length && BARE.exec(query);
  if (bare) for (const [kind] of KINDS.slice(0, 4)) put(routes[kind][number(bare[1])]);
  return found;
}
