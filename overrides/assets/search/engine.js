// Looks up queries in the index that scripts/shardsearch builds (FORMAT.md there). They never leave the device.
import { crc32, NOTHING, postings } from "./postings.js";
import { language, normaliser, queryTokens, route, settled, telling } from "./query.js";
import { Board, FIRST, MOST_NEAR, score } from "./score.js";

const LONGEST_QUERY = 200; // characters; the rest is not looked up
const MOST_TOKENS = 12; // of a query; those of most weight
const BESIDE = 0.5; // the most of their score that goes to what belongs with them
const COMMON = 20; // records that have a word of kanji that is looked up by itself where the whole query finds nothing
const KEY = 3; // what it weighs that a record names the number or the label asked for

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
      return postings(await answer.arrayBuffer());
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
