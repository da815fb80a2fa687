// The part of a text that says best what was asked for, with marks.
import { fold, queryTokens } from "./query.js";
import { element } from "../theme/dom.js";
import { above, pieces, plain } from "../theme/ruby.js";

// Characters of a snippet before its mark, and all of them; twice as many of an alphabet.
const BEFORE = 25;
const LENGTH = 70;

/** Text with the parts that the query also has in <mark>, cut around the longest of them; readings stay whole. */
export function snippet(text, query, rules) {
  const units = [...plain(text)], whole = [...fold(plain(text))[0]];
  const marked = marks(whole.length === units.length ? whole : units.map((unit) => fold(unit)[0]), query, rules);
  let longest = { start: 0, end: 1 };
  for (const run of runs(marked)) if (run.marked && run.end - run.start > longest.end - longest.start) longest = run;
  const times = units.filter(letter).length * 2 > units.length ? 2 : 1, nodes = [];
  const first = beginning(units, longest.start, BEFORE * times);
  const last = Math.max(longest.end, between(units, Math.min(units.length, first + LENGTH * times), -1));
  let at = 0, end = 0;
  for (const [base, reading] of pieces(text)) {
    const start = at;
    at += [...base].length;
    if (at <= first || start >= last) continue;
    const from = reading ? start : Math.max(start, first);
    end = reading ? at : Math.min(at, last);
    nodes.push(...above(runs(marked.slice(from, end)).map((run) => {
      const piece = units.slice(from + run.start, from + run.end).join("");
      return run.marked ? element("mark", {}, piece) : piece;
    }), reading));
  }
  return [...(first ? ["…"] : []), ...nodes, ...(end < units.length ? ["…"] : [])];
}

/** Where a text says what the query says: for each of its characters whether it is worth a mark. */
function marks(folded, query, rules) {
  const [text, scripts] = fold(query), pairs = new Set(), marked = folded.map(() => false);
  for (const run of text.match(/[\p{L}\p{N}ー]+/gu) ?? []) for (let i = 0; i + 1 < run.length; i++) pairs.add(run.slice(i, i + 2));
  const asked = new Set(queryTokens(text, scripts, rules).keys());
  for (let i = 0, end; i < folded.length; i = end) {
    end = i + 1;
    if (/^[a-z]$/.test(folded[i])) {
      while (/^[a-z]$/.test(folded[end] ?? "")) end++;
      if (rules.known(folded.slice(i, end).join("")).some((token) => asked.has(token))) marked.fill(true, i, end);
    } else {
      while (end < folded.length && pairs.has(folded[end - 1] + folded[end])) end++;
      const run = folded.slice(i, end).join("");
      // What the query has only as the end of a word of kanji is the end of another word here.
      if (/^[ぁ-ん]+$/.test(run) && !new RegExp(`(?:^|[^一-鿿])${run}`).test(text)) continue;
      // Two kana alone are mostly grammar; they are not worth a mark.
      if (end - i > 2 || end - i === 2 && /[^ぁ-ん]/.test(folded[i] + folded[i + 1])) marked.fill(true, i, end);
    }
  }
  return marked;
}

const letter = (unit) => unit > " " && unit < "\u2e80"; // and no kana or kanji, which may be cut anywhere
// What stands before and behind the beginning of a sentence, of a part of one, of a word.
const BEGINNINGS = [/^(?:.?[。！？]|[.!?] )[^」』）]$/u, /^.?[、 ].$/u, /^.?[ぁ-ん][^ぁ-んー、。」』）]$/u];

/** Where to begin so that a mark is seen soon: with the first sentence before it that is not too far, or else with a part of one or a word. */
function beginning(units, mark, most) {
  if (mark <= most) return 0;
  for (const pattern of BEGINNINGS) {
    for (let at = mark - most; at <= mark; at++) if (pattern.test(units.slice(at - 2, at + 1).join(""))) return at;
  }
  return Math.min(mark, between(units, mark - most, 1));
}

/** The nearest place, in steps of 1 or -1, that is not within a word of an alphabet. */
function between(units, at, step) {
  while (letter(units[at - 1]) && letter(units[at])) at += step;
  return at;
}

/** Where a list of truths changes: [{start, end, marked}]. */
function runs(marked) {
  const found = [];
  marked.forEach((mark, i) => {
    if (i && mark === marked[i - 1]) found.at(-1).end++;
    else found.push({ start: i, end: i + 1, marked: mark });
  });
  return found;
}
