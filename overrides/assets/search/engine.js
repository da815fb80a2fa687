// Reads the index that scripts/shardsearch builds (FORMAT.md there). Queries never leave the device.
const RADICALS = { "⺠": "民", "⻑": "長", "⻄": "西", "⻘": "青", "⻝": "食", "⻩": "黄", "⻭": "歯", "⻲": "亀", "⼾": "戸", "⺟": "母" };
const RADICAL = new RegExp(`[${Object.keys(RADICALS).join("")}]`, "gu");
const LONGEST_QUERY = 200, MOST_TOKENS = 48;
const STRONG = 0.42, WEAK = 0.28; // share of the query's worth that a hit must cover
const UNKNOWN = 0.5; // what a token that stands nowhere takes from the cover, against a rare one
const TOGETHER = 0.25;

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

  /** `base` is the URL of the folder that holds the index. */
  constructor(base) { this.base = base; }

  async load() {
    this.#manifest ??= fetch(new URL("manifest.json", this.base)).then((answer) => answer.json()).then((manifest) => {
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
    const tokens = [...queryTokens(text, scripts)].sort((a, b) => b[1] - a[1]).slice(0, MOST_TOKENS);
    const scored = await this.#score(tokens, manifest);
    const seen = new Set(routed);
    return [...routed.map((record) => ({ record, page: manifest.page[record], score: Infinity, weak: false })),
      ...scored.filter((hit) => !seen.has(hit.record))];
  }

  async #score(tokens, manifest) {
    const scores = new Map(), lists = await Promise.all(tokens.map(([token]) => this.#postings(token, manifest)));
    let total = 0;
    tokens.forEach(([, w], index) => {
      const list = lists[index], found = list.length / 2;
      const idf = Math.log(1 + (manifest.records - found + 0.5) / (found + 0.5)), worth = w * (found ? idf : UNKNOWN * idf);
      total += worth;
      for (let i = 0; i < list.length; i += 2) {
        let s = scores.get(list[i]);
        if (!s) scores.set(list[i], s = { sum: 0, cover: 0, title: 0 });
        s.sum += worth * (list[i + 1] & 127);
        s.cover += worth;
        s.title += list[i + 1] >> 7;
      }
    });
    const pages = new Map();
    for (const [record, s] of scores) {
      const coverage = s.cover / total;
      if (coverage < WEAK) continue;
      const titled = Math.min(1, s.title / (manifest.titles[record] || 1)), page = manifest.page[record];
      if (!pages.has(page)) pages.set(page, []);
      pages.get(page).push({ record, page, score: s.sum * coverage ** 2 * (1 + titled ** 2), weak: coverage < STRONG });
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

/** Pages by their best records together (a second and third good one count a little); strong ones only, where there are any. */
function ranked(pages) {
  for (const hits of pages) {
    hits.sort((a, b) => b.score - a.score || a.record - b.record);
    hits.weight = hits[0].score + TOGETHER * (hits[1]?.score ?? 0) + TOGETHER / 2 * (hits[2]?.score ?? 0);
    hits.weak = hits.every((hit) => hit.weak);
  }
  pages.sort((a, b) => a.weak - b.weak || b.weight - a.weight || a[0].record - b[0].record);
  const strong = pages.filter((hits) => !hits.weak);
  return (strong.length ? strong : pages.slice(0, 8)).flat();
}

function parse(buffer) {
  const bytes = new Uint8Array(buffer), decoder = new TextDecoder(), found = new Map();
  let at = 0;
  const varint = () => { let value = 0, shift = 0, byte; do { byte = bytes[at++]; value |= (byte & 127) << shift; shift += 7; } while (byte > 127); return value; };
  while (at < bytes.length) {
    const length = bytes[at++], token = decoder.decode(bytes.subarray(at, at += length)), list = [];
    let record = -1;
    for (let count = varint(); count > 0; count--) { record += varint() + 1; list.push(record, bytes[at++]); }
    found.set(token, list);
  }
  return found;
}

// Numbers and labels in every notation, on folded text: ⑦ and ７ are 7 by now, ポイント is ぽいんと.
const KINDS = [["point", "ぽいんと|point|pt|p"], ["case", "事例|じれい|case|けーす|c"], ["scene", "場面|ばめん|scene"], ["qa", "q&a|qa|q|質問"], ["chapter", "第|chapter|ch"]];
const NUMBER = "(?:その|no\\.?|#|第)?\\s*([0-9]{1,3}|[一二三四五六七八九十]{1,4})\\s*(?:番目|番|つ目|章)?";
const TYPED = KINDS.map(([kind, words]) => [kind, new RegExp(`(?:^|[^a-zぁ-ん])(?:${words})\\s*${NUMBER}(?![0-9])`)]);
const BARE = new RegExp(`^${NUMBER}$`);
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
  const query = text.trim(), found = [];
  const put = (record) => record !== undefined && !found.includes(record) && found.push(record);
  const own = (table, key) => Object.hasOwn(table, key) ? table[key] : undefined;
  put(own(routes.ids, query.replace(/^(?:ひんと|実践例|都の案|条項)\s*/, "")));
  const person = PERSON.exec(query);
  if (person) put(own(routes.person, person[1]));
  for (const [kind, pattern] of TYPED) {
    const match = pattern.exec(query);
    if (match) put(routes[kind][number(match[1])]);
  }
  const bare = !found.length && BARE.exec(query);
  if (bare) for (const [kind] of KINDS.slice(0, 4)) put(routes[kind][number(bare[1])]);
  return found;
}
