// Readings above kanji, as the data of the plain edition has them: {漢字|かんじ}. Screen readers hear the kanji alone, as on its pages.
const READ = /\{([^{}|]+)\|([^{}|]+)\}/g;

/** The text alone. */
export const plain = (text) => text.replace(READ, "$1");

/** The text in pieces [text, reading]; a reading is empty where there is none. */
export function pieces(text) {
  const found = [];
  let at = 0;
  for (const { 0: whole, 1: base, 2: reading, index } of text.matchAll(READ)) {
    if (index > at) found.push([text.slice(at, index), ""]);
    found.push([base, reading]);
    at = index + whole.length;
  }
  return at < text.length ? [...found, [text.slice(at), ""]] : found;
}

/** Nodes above which a reading stands. */
export function above(nodes, reading) {
  if (!reading) return nodes;
  const ruby = document.createElement("ruby"), rt = document.createElement("rt");
  rt.ariaHidden = "true";
  rt.append(reading);
  ruby.append(...nodes, rt);
  return [ruby];
}

/** The text as nodes. */
export const read = (text) => pieces(text).flatMap(([base, reading]) => above([base], reading));
