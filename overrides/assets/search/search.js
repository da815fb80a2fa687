// The search box on every page and the search page. Results are ordinary links; nothing is stored, nothing is sent.
import { Engine } from "./engine.js";
import { speaksOf } from "./query.js";
import { snippet } from "./snippet.js";
import { element } from "../theme/dom.js";
import { plain, read } from "../theme/ruby.js";

const form = document.querySelector(".search-form"), input = form.querySelector("input");
const root = new URL("../", form.action);
const panel = document.getElementById("search-panel"), status = document.getElementById("search-status");
const page = document.getElementById("search-results");
const PANEL = 6; // pages in the panel below the search box
const PAGE = 30; // pages on the search page
const MORE = 3; // further places of one page
const JAPANESE = /([\u3001-\u30ff\u3400-\u9fff\uff00-\uffef]+)/, foreign = !document.documentElement.lang.startsWith("ja");
let engine, latest = 0;

/** What the manifest says in this page's language, with its {…} filled in. */
const say = (texts, key, values = {}) => texts[key].replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

/** Hits of one page together, in the order of their best; at most `most` pages. */
function group(hits, most) {
  const groups = new Map();
  for (const hit of hits) {
    if (!groups.has(hit.page)) {
      if (groups.size === most) continue;
      groups.set(hit.page, []);
    }
    groups.get(hit.page).push(hit);
  }
  return [...groups.values()];
}

/** An element in which names in Japanese are said to be Japanese, where the edition is not. */
function spoken(made) {
  for (const node of foreign ? [...made.childNodes] : []) {
    if (node instanceof Element) spoken(node);
    else node.replaceWith(...node.data.split(JAPANESE).map((text, i) => i % 2 ? element("span", { lang: "ja" }, text) : text));
  }
  return made;
}

async function item(hits, query, { texts: { kinds }, rules }, withMore) {
  const shown = await Promise.all(hits.slice(0, withMore ? 1 + MORE : 1).map((hit) => engine.shown(hit.record)));
  const link = (record, className) => element("a", { href: new URL(record.url, root), className },
    element("span", { className: "kind" }, ...read(record.label || kinds[record.kind])), " ", element("span", {}, ...read(record.title)));
  const li = element("li", {}, link(shown[0], "hit"));
  li.dataset.kind = shown[0].kind;
  if (shown[0].text) li.append(element("p", { className: "snippet" }, ...snippet(shown[0].text, query, rules)));
  if (shown.length > 1) li.append(element("ul", {}, ...shown.slice(1).map((record) => element("li", {}, link(record, "more")))));
  return spoken(li);
}

/** The items for a query. `first` is told of the best one before the others are fetched. */
async function answer(query, most, withMore, first = () => {}) {
  const hits = await engine.find(query), manifest = await engine.load();
  const draw = (hits) => item(hits, query, manifest, withMore), items = [];
  if (hits.length) {
    const [best, ...others] = group(hits, most);
    items.push(await draw(best));
    first(items[0]);
    for (const [hit] of others) engine.shown(hit.record).catch(() => {}); // on its way while their order is asked for
    const ordered = await engine.beside(hits).catch(() => hits); // what cannot be loaded changes nothing
    items.push(...await Promise.all(group(ordered, most).slice(1).map(draw)));
  }
  return { items, weak: Boolean(hits.length && hits[0].weak), texts: manifest.texts };
}

const says = (texts, count, weak) => say(texts, !count ? "none" : weak ? "near" : "count", { count });
const to = (address, text) => element("a", { href: new URL(address, root) }, ...read(text));
const otherWays = (texts) => element("p", {}, to("scenes/", say(texts, "scenes")), " / ", to("help/", say(texts, "help")));

function talk(texts) {
  const [before, after] = say(texts, "talk").split("{link}");
  return element("p", { className: "search-help" }, ...read(before), to("help/", say(texts, "talk-link")), ...read(after));
}

async function suggest() {
  const query = input.value.trim(), turn = ++latest;
  if (!query || page) { panel.hidden = true; return; }
  const { items, weak, texts } = await answer(query, PANEL, false, (best) => {
    if (turn !== latest || !panel.hidden) return;
    panel.replaceChildren(element("ol", {}, best));
    panel.hidden = false;
  });
  if (turn !== latest) return;
  const all = element("p", {}, element("a", { href: `${form.action}?q=${encodeURIComponent(query)}` }, ...read(say(texts, "results"))));
  const near = weak || !items.length, talking = speaksOf(texts["talk-about"], query), focused = document.activeElement;
  // The best one stands here already, perhaps with the reader's finger on it.
  const begun = !near && !talking && panel.contains(items[0]) && items[0].parentElement, list = begun || element("ol");
  list.append(...items.slice(begun ? 1 : 0));
  if (begun) panel.append(all);
  else {
    const box = near ? element("div", {}, element("p", {}, ...read(says(texts, items.length, weak))), list, otherWays(texts)) : list;
    if (weak) box.dataset.weak = "";
    panel.replaceChildren(...(talking ? [talk(texts)] : []), box, all);
    if (panel.contains(focused)) focused.focus();
  }
  panel.hidden = false;
  status.textContent = plain(says(texts, items.length, weak));
}

async function showPage() {
  const asked = new URLSearchParams(location.search).get("q") ?? "", query = asked.toWellFormed?.() ?? asked;
  input.value = query;
  page.dataset.state = "loading";
  const { texts } = await engine.load();
  document.getElementById("search-help-box").hidden = !speaksOf(texts["talk-about"], query);
  const { items, weak } = query.trim() ? await answer(query, PAGE, true) : { items: [], weak: false };
  page.replaceChildren(...items);
  page.toggleAttribute("data-weak", weak);
  document.getElementById("search-count").replaceChildren(...read(query.trim() ? says(texts, items.length, weak) : ""));
  document.getElementById("search-ways").hidden = Boolean(items.length && !weak);
  filters(items, texts);
  page.dataset.state = "ready";
}

/** The results cannot be loaded: the other ways to find something stand there. */
function failed() {
  page.dataset.state = "failed";
  document.getElementById("search-ways").hidden = false;
}

function filters(items, texts) {
  const kinds = [...new Set(items.map((li) => li.dataset.kind))], bar = document.getElementById("search-kinds");
  bar.hidden = kinds.length < 2;
  const choose = (kind, button) => {
    for (const other of bar.children) other.setAttribute("aria-pressed", other === button);
    for (const li of items) li.hidden = kind !== "" && li.dataset.kind !== kind;
  };
  bar.replaceChildren(...["", ...kinds].map((kind) => {
    const button = element("button", { type: "button" }, ...read(kind ? texts.kinds[kind] : say(texts, "every")));
    button.setAttribute("aria-pressed", kind === "");
    button.addEventListener("click", () => choose(kind, button));
    return button;
  }));
}

/** Arrows walk through the links, Escape closes. */
function keys(event) {
  const links = [...panel.querySelectorAll("a")].filter((a) => a.offsetParent), at = links.indexOf(document.activeElement);
  if (event.key === "Escape") { panel.hidden = true; input.focus(); }
  else if (event.key === "ArrowDown" && links.length) { event.preventDefault(); (links[at + 1] ?? links[0]).focus(); }
  else if (event.key === "ArrowUp" && at >= 0) { event.preventDefault(); (links[at - 1] ?? input).focus(); }
}

export function start(manifest) {
  engine = new Engine(new URL("assets/find/", root), manifest);
  input.addEventListener("input", suggest);
  form.addEventListener("keydown", keys);
  panel.addEventListener("keydown", keys);
  document.addEventListener("click", ({ target }) => { if (!panel.contains(target) && !form.contains(target)) panel.hidden = true; });
  engine.load();
  if (page) showPage().catch(failed); else if (input.value) suggest();
}
