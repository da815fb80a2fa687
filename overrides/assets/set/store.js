// 「わたしのセット」 as it is kept: on this device, where there is only what the reader has put in, and nothing once it is empty; or in an address.
import { root } from "../theme/dom.js";

export const NAME = `set ${root.pathname}`;
const nothing = () => ({ title: "", items: [] });

export function load() {
  try {
    const kept = JSON.parse(localStorage.getItem(NAME)) ?? nothing();
    return { title: String(kept.title ?? ""), items: kept.items.filter((key) => typeof key === "string") };
  } catch {
    return nothing();
  }
}

/** Whether it could be kept: a browser may forbid it. */
export function save(set) {
  try {
    if (set.items.length || set.title) localStorage.setItem(NAME, JSON.stringify(set));
    else localStorage.removeItem(NAME);
    return true;
  } catch {
    return false;
  }
}

export const has = (key) => load().items.includes(key);

export function toggle(key) {
  const set = load();
  set.items = set.items.includes(key) ? set.items.filter((other) => other !== key) : [...set.items, key];
  return save(set);
}

// In an address: /set/?p=6,7,11&c=13&h=1-2&t=title. A kind may come again, so that any order can be told.
const SHAPES = {
  p: /^\d{1,4}$/, c: /^\d{1,4}$/, h: /^[ax]?\d{1,4}(?:-\d{1,4}){1,2}$/, g: /^\d{1,2}(?:-(?:\d{1,2}|[a-z]{1,2}))*$/, l: /^[^,、・\s]{1,100}$/,
};

/** Keys in order and once each, what could not be understood, and the title. */
export function parse(search) {
  const keys = [], wrong = [];
  let title = "";
  for (const [kind, value] of new URLSearchParams(search)) {
    if (kind === "t") title = value.slice(0, 100);
    if (!(kind in SHAPES)) continue;
    for (const written of value.normalize("NFKC").split(/[,、・\s]+/).filter(Boolean).slice(0, 200)) {
      const id = kind === "p" || kind === "c" ? written.replace(/^0+(?=\d)/, "") : written.toLowerCase(), key = `${kind}:${id}`;
      if (!SHAPES[kind].test(id)) wrong.push(`${kind}=${written.slice(0, 20)}`);
      else if (!keys.includes(key)) keys.push(key);
    }
  }
  return { keys, wrong, title };
}

/** The part after the `?`; commas stay readable. */
export function format({ title, items }) {
  const runs = [];
  for (const key of items) {
    const [kind, id] = [key[0], key.slice(2)];
    if (runs.at(-1)?.[0] === kind) runs.at(-1)[1].push(id);
    else runs.push([kind, [id]]);
  }
  return [...runs.map(([kind, ids]) => `${kind}=${ids.join(",")}`), ...(title ? [`t=${encodeURIComponent(title)}`] : [])].join("&");
}
