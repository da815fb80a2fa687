// 「わたしのセット」 on this device: only what the reader has put in, and nothing once it is empty.
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
    if (set.items.length || set.title) localStorage.setItem(NAME, JSON.stringify(set)); else localStorage.removeItem(NAME);
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
