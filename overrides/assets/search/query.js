// What a reader types → what is looked up. scripts/shardsearch does the same in Python; tests hold the two together.
const RADICALS = { "⺠": "民", "⻑": "長", "⻄": "西", "⻘": "青", "⻝": "食", "⻩": "黄", "⻭": "歯", "⻲": "亀", "⼾": "戸", "⺟": "母" };
const RADICAL = new RegExp(`[${Object.keys(RADICALS).join("")}]`, "gu");
const LONE = 0.6; // what a kanji between kana weighs: the stem of a verb, mostly
const ONE_WORD = 0.5; // the n pairs of one katakana word weigh together as n to this power
const ACCENTED = /[\u00c0-\u024f\u0300-\u036f\u1e00-\u1eff]/;

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
  let plain = text.replace(/\p{Surrogate}/gu, "\ufffd").replace(RADICAL, (c) => RADICALS[c]).normalize("NFKC").toLowerCase();
  if (ACCENTED.test(plain)) plain = plain.normalize("NFD").replace(/([a-z])[\u0300-\u036f]+/g, "$1").normalize("NFC");
  plain = plain.replace(/[一二三四五六七八九十百]{2,}(?=[人歳代年個件])/g, (numerals) => number(numerals) || numerals);
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

const patterns = new Map(); // of lists of words: made once, not for every key

/** Whether a query says one of the words, written as a regular expression: however it is spaced and punctuated. */
export function speaksOf(words, query) {
  if (!patterns.has(words)) patterns.set(words, new RegExp(fold(words)[0]));
  const said = fold(query)[0].replace(/[^\p{L}\p{N}]+/gu, " ").trim().replace(/(?<=[\u3041-\u9fff]) (?=[\u3041-\u9fff])/g, "");
  return patterns.get(words).test(said);
}

/** A query without the letters at its end that an input method has not turned into kana yet: キーパーソn. */
export const settled = (query) => query.replace(/(?<=[\u3041-\u30ff])[b-df-hj-np-tv-zｂ-ｄｆ-ｈｊ-ｎｐ-ｔｖ-ｚ]{1,2}$/u, "");

/** The rules of a manifest's language: `asked`, the tokens of a Latin word in a query; `known`, those by which it is known in a text. */
export async function language({ language: name, stop, particles, sure, pairs }) {
  const latin = name === "en" ? await import("./english.js") : { asked: (word) => [[word, 1, false]], known: (word) => [word] };
  const longest = Math.max(0, ...stop.map((word) => word.length));
  return { ...latin, stop: new Set(stop), longest, particles: new Set(particles), sure: new Set(sure), pairs };
}

const NUMERAL = /[一二三四五六七八九十百]/; // 十年, 10年: how long or how old says little where no text has it
const SEAM = /kt|tk|f/; // so do two characters between two words, or at the edge of what says nothing

/** Token → {weight, word, run, optional}. Content carries the meaning; what is only grammar weighs little beside it, or nothing.
 * `word`: the tokens of one katakana word have the same number, any others 0; `run`: those of several kanji in a row as well. `optional`:
 * it counts only where something has it. */
export function queryTokens(text, scripts, rules) {
  const marks = telling(text, scripts, rules), kana = !/[ktan]/.test(marks), kanji = /k/.test(marks), found = new Map();
  const put = (token, weight, word = 0, optional = false, run = word) => {
    if (weight > (found.get(token)?.weight ?? 0)) found.set(token, { weight, word, run, optional });
  };
  for (const { 0: mark, index } of marks.matchAll(/[kthf]+|a+|n+/g)) {
    const run = text.slice(index, index + mark.length);
    if (mark[0] === "n") put(run, 1, 0, kanji);
    else if (mark[0] === "a") {
      const unfinished = index + run.length === text.length;
      for (const [token, weight, optional] of rules.asked(run, unfinished)) put(token, weight, 0, optional);
    } else if (run.length === 1) put(run, LONE);
    else {
      const share = shares(mark);
      for (let i = 0, same = 0; i + 1 < run.length; i++) {
        const pair = mark.slice(i, i + 2), weight = kana ? 1 : (rules.pairs[pair] ?? 0) * (share.get(i) ?? 1);
        if (pair !== "tt" && pair !== "kk") same = 0;
        else if (!same || pair[0] !== mark[i - 1]) same = index + i + 1;
        put(run.slice(i, i + 2), weight, pair === "tt" ? same : 0, NUMERAL.test(run[i]) || SEAM.test(pair), same);
      }
      for (const lone of mark.matchAll(/(?<![kt])k(?![kt])/g)) put(run[lone.index], LONE);
    }
  }
  return found;
}

/** Place of each pair of a long katakana word → what it weighs of a pair by itself: a long word is still one word. */
function shares(mark) {
  const found = new Map();
  for (const { 0: word, index } of mark.matchAll(/t{3,}/g)) {
    for (let place = 0; place + 1 < word.length; place++) found.set(index + place, (word.length - 1) ** (ONE_WORD - 1));
  }
  return found;
}

/** The scripts, with f for what says nothing; where nothing else is left, the scripts as they are. */
export function telling(text, scripts, rules) {
  const marks = scripts.replace(/h+|k+|a+/g, (run, at) => {
    const word = text.slice(at, at + run.length);
    if (run[0] !== "h") return rules.stop.has(word) ? (run[0] === "a" ? "-" : "f").repeat(run.length) : run;
    const head = particle(word, scripts.slice(Math.max(0, at - 2), at), rules), kept = head + stem(word.slice(head), rules);
    return "f".repeat(head) + run.slice(head, kept) + "f".repeat(run.length - kept);
  });
  return /[^f-]/.test(marks) ? marks : scripts;
}

/** How many characters of a hiragana run are a particle that follows what stands before: after a lone kanji, few are surely one. */
function particle(word, before, { particles, sure }) {
  if (!/[kt]$/.test(before)) return 0;
  const known = /t$|kk/.test(before) ? particles : sure;
  return [3, 2, 1].find((length) => length <= word.length && known.has(word.slice(0, length))) ?? 0;
}

/** How many characters stand before the longest tail that is made of stop words alone. */
function stem(word, { stop, longest }) {
  const ends = new Set([word.length]);
  let first = word.length;
  for (let start = word.length - 1; start >= 0; start--) {
    for (let length = 1; length <= longest; length++) {
      if (ends.has(start + length) && stop.has(word.slice(start, start + length))) { ends.add(first = start); break; }
    }
  }
  return first;
}

// Numbers and labels in every notation, on folded text: ⑦ and ７ are 7 by now, ポイント is ぽいんと.
const KINDS = [["hints", "ひんと集(?:の|\\s)*場面"], ["point", "ぽいんと|point|pt|p"], ["case", "事例|じれい|case|けーす|c"], ["scene", "場面|ばめん|scene"],
  ["qa", "q&a|qa|q|質問|(?<![㐀-鿿])問"], ["chapter", "第|chapter|ch"]];
const BY_NUMBER = ["point", "case", "scene", "qa"]; // what a number alone may mean
const FIGURES = "([0-9]{1,3}|[一二三四五六七八九十]{1,4})";
const NUMBER = `(?:その|no\\.?|#|第|-)?\\s*${FIGURES}\\s*(?:番目|番|つ目|章)?`;
const COUNTED = "[人名件個回年歳割%]|つ(?!目)"; // behind a number that says how many
const TYPED = KINDS.map(([kind, words]) => [kind, new RegExp(
  `(?:^|[^a-zぁ-ん])(?:${words})\\s*${NUMBER}(?![0-9-]|${COUNTED})|^${FIGURES}\\s*(?:番目?|つ目)?\\s*の?\\s*(?:${words})$`)]);
const BARE = new RegExp(`^${NUMBER}$`), CHAPTER = new RegExp(`^第?${FIGURES}章`);
const PERSON = /^([a-z]{1,2})\s*さん/;
const DASH = /[\u2010-\u2015\u2212]|(?<=[0-9])ー/g; // also the sign for a long vowel, which stands where a phone's keys have a dash
const ID = /^[a-z]?[0-9]+(?:-[0-9]+)*(?:-(?:[ぁ-ん]|od))?$/;
// What stands before an id on our pages; the ids of examples and of advice begin with a letter, those of the other kinds may be alike.
const LABELS = [[/^(?:ひんと|hint)\s*/, "hint:"], [/^(?:実践例|practice)\s*/, "practice:"], [/^(?:都の案|条項|draft)\s*/, "guideline:"],
  [/^(?:助言|advice)\s*/, "hint:a"], [/^(?:(?:具体)?例|example)\s*/, "hint:x"]];
const DIGITS = "一二三四五六七八九";

/** 12, 十二, 百十 → 12, 12, 110; NaN where it is no number. */
function number(text) {
  if (/[0-9]/.test(text)) return Number(text);
  const match = /^(?:([一二三四五六七八九])?(百))?(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?$/.exec(text);
  if (!match) return NaN;
  const [, hundreds, hundred, tens, ten, ones] = match, digit = (c) => c ? DIGITS.indexOf(c) + 1 : 1;
  return (hundred ? digit(hundreds) * 100 : 0) + (ten ? digit(tens) * 10 : 0) + (ones ? digit(ones) : 0);
}

/** The keys that a query names, best first: "point:7", "person:a", "1-2-3". */
export function route(text) {
  const query = text.trim().replace(DASH, "-"), found = new Set();
  if (ID.test(query) && /[a-z-]/.test(query)) found.add(query);
  for (const [label, mark] of LABELS) {
    const id = query.replace(label, "");
    if (id !== query && ID.test(id)) found.add(mark + id);
  }
  const person = PERSON.exec(query);
  if (person) found.add(`person:${person[1]}`);
  const typed = new Set(found);
  for (const [kind, pattern] of TYPED) {
    const match = pattern.exec(query);
    if (!match) continue;
    found.add(`${kind}:${number(match[1] ?? match[2])}`);
    if (kind === "scene") found.add(`hints:${number(match[1] ?? match[2])}`);
  }
  const chapter = CHAPTER.exec(query);
  if (chapter) found.add(`chapter:${number(chapter[1])}`);
  const bare = found.size === typed.size && BARE.exec(query);
  if (bare) for (const kind of BY_NUMBER) found.add(`${kind}:${number(bare[1])}`);
  return [...found];
}
