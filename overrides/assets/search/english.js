// Words in Latin letters where the language is English. scripts/shardsearch/english.py does the same; tests hold the two together.
const SHORTEST = 2; // letters of a beginning that is looked up
const LONGEST = 6; // likewise
const UNFINISHED = 0.5; // what a beginning weighs

/** [token, weight, whether it counts only where something has it] of a word: its stem, and a beginning where the reader may still be typing
 * it. */
export function asked(word, unfinished) {
  const beginning = unfinished && word.length >= SHORTEST, found = [[stem(word), 1, beginning]];
  if (beginning) found.push([`${word.slice(0, LONGEST)}*`, UNFINISHED, true]);
  return found;
}

/** The tokens that the index has of a word. */
export function known(word) {
  const found = [stem(word)];
  for (let length = SHORTEST; length <= Math.min(LONGEST, word.length); length++) found.push(`${word.slice(0, length)}*`);
  return found;
}

// The Porter stemmer, as Snowball has it (https://snowballstem.org/algorithms/porter/stemmer.html). Y is a y that is a consonant.
const STEP_2 = pairs(`tional>tion enci>ence anci>ance abli>able entli>ent eli>e izer>ize ization>ize ational>ate ation>ate ator>ate
  alli>al alism>al aliti>al fulness>ful ousli>ous ousness>ous iveness>ive iviti>ive biliti>ble`);
const STEP_3 = pairs("alize>al icate>ic iciti>ic ical>ic ative> ful> ness>");
const STEP_4 = pairs("al> ance> ence> er> ic> able> ible> ant> ement> ment> ent> ou> ism> ate> iti> ous> ive> ize> ion>");

function pairs(list) {
  return list.split(/\s+/).map((pair) => pair.split(">")).sort((a, b) => b[0].length - a[0].length);
}

const VOWEL = /[aeiouy]/, SHORT = /[^aeiouy][aeiouy][^aeiouywxY]$/;

export function stem(word) {
  let w = word.replace(/^y/, "Y").replace(/([aeiouy])y/g, "$1Y");
  // Where the regions begin in which endings may be cut: after a vowel and a consonant, and once more.
  const region = (from) => {
    const match = /[aeiouy].*?[^aeiouy]/.exec(w.slice(from));
    return match ? from + match.index + match[0].length : w.length;
  };
  const first = region(0), second = region(first);
  const ends = (list, from) => {
    const pair = list.find(([ending]) => w.endsWith(ending));
    if (!pair || w.length - pair[0].length < from) return;
    if (pair[0] === "ion" && !/[st]ion$/.test(w)) return;
    w = w.slice(0, w.length - pair[0].length) + pair[1];
  };

  w = w.replace(/(ss)es$|(i)es$|(s)s$|s$/, (whole, ss, i, s) => ss ?? i ?? (s ? whole : ""));
  if (w.endsWith("eed")) {
    if (w.length - 3 >= first) w = w.slice(0, -1);
  } else {
    const cut = w.replace(/(?:ed|ing)$/, "");
    if (cut !== w && VOWEL.test(cut)) {
      w = cut;
      if (/(?:at|bl|iz)$/.test(w)) w += "e";
      else if (/(bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(w)) w = w.slice(0, -1);
      else if (w.length === first && SHORT.test(w)) w += "e";
    }
  }
  if (/[yY]$/.test(w) && VOWEL.test(w.slice(0, -1))) w = `${w.slice(0, -1)}i`;
  ends(STEP_2, first);
  ends(STEP_3, first);
  ends(STEP_4, second);
  if (w.endsWith("e") && (w.length - 1 >= second || w.length - 1 >= first && !SHORT.test(w.slice(0, -1)))) w = w.slice(0, -1);
  if (w.endsWith("ll") && w.length - 1 >= second) w = w.slice(0, -1);
  return w.replaceAll("Y", "y");
}
