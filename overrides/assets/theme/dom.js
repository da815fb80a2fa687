// What the feature scripts share: making elements, the words of this page's language, the root of the site.
export const root = new URL("../../../", import.meta.url);

export const element = (name, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children.filter((child) => child !== null));
  return made;
};

/** A button with a word on it, and a fuller name for those who cannot see what stands beside it. */
export const button = (text, press, name = "") => {
  const made = element("button", { type: "button", className: "tool" }, text);
  if (name) made.setAttribute("aria-label", name);
  made.addEventListener("click", press);
  return made;
};

let loading;
/** The words of overrides/words/ for this page: say("copied"), say("set-count", { count: 3 }). */
export const words = () => loading ??= fetch(new URL(`../words/${document.documentElement.lang}.json`, import.meta.url))
  .then((answer) => answer.json())
  .then((table) => (key, values = {}) => table[key].replace(/\{(\w+)\}/g, (whole, name) => day(table, values[name]) ?? whole));

/** A date (2026-11-21) as this language writes it; anything else as it is. */
const day = (table, value) => /^\d{4}-\d\d-\d\d$/.test(value)
  ? new Intl.DateTimeFormat(table["date-locale"], { dateStyle: table["date-style"], timeZone: "UTC" }).format(new Date(value)) : value;

/** Where the items of this page's edition are: assets/items.json, and the pages they stand on. */
export const base = new URL(document.documentElement.dataset.base, location.href);

let known;
/** Key (`p:7`) → { name, url, source } for everything that can be cited or put into a set. */
export const items = () => known ??= fetch(new URL("assets/items.json", base)).then((answer) => answer.json());

export const edition = () => document.querySelector(".edition time").dateTime;
