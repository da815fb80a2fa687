// The search box on every page and the search page. Results are ordinary links; nothing is stored, nothing is sent.
import { Engine, fold } from "./engine.js";

const form = document.querySelector(".search-form"), input = form.querySelector("input");
const root = new URL("../", form.action);
let engine;
const panel = document.getElementById("search-panel"), status = document.getElementById("search-status");
const page = document.getElementById("search-results");
const SENSITIVE = /自殺|自死|自傷|希死|死にた|しにた|死のう|死んでしま|消えた|きえた|いなくなりた|楽になりた|りすか|りすとかっと|おーばーどーず/;
const PANEL = 6, PAGE = 30, MORE = 3;
let latest = 0;

const element = (name, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};

/** Hits of one page together, in the order of their best; at most `most` pages. */
function group(hits, most) {
  const groups = new Map();
  for (const hit of hits) {
    if (!groups.has(hit.page)) { if (groups.size === most) continue; groups.set(hit.page, []); }
    groups.get(hit.page).push(hit);
  }
  return [...groups.values()];
}

/** Text with the parts that the query also has in <mark>, cut around the first of them. */
function snippet(text, query) {
  const units = [...text], folded = units.map((unit) => fold(unit)[0]), marked = units.map(() => false);
  const wanted = new Set();
  for (const run of fold(query)[0].match(/[\p{L}\p{N}ー]+/gu) ?? []) for (let i = 0; i + 1 < run.length; i++) wanted.add(run.slice(i, i + 2));
  let from = 0, longest = 1;
  for (let i = 0; i < folded.length;) {
    let end = i;
    while (end + 1 < folded.length && wanted.has(folded[end] + folded[end + 1])) end++;
    const length = end - i + 1;
    // Two kana alone are mostly grammar; they are not worth a mark.
    if (length > 2 || length === 2 && /[^ぁ-ん]/.test(folded[i] + folded[i + 1])) {
      marked.fill(true, i, end + 1);
      if (length > longest) [from, longest] = [i, length];
    }
    i = end + 1;
  }
  const first = Math.max(0, from - 12), last = first + 70, parts = [];
  if (first) parts.push("…");
  for (let i = first; i < Math.min(last, units.length);) {
    let end = i + 1;
    while (end < Math.min(last, units.length) && marked[end] === marked[i]) end++;
    const piece = units.slice(i, end).join("");
    parts.push(marked[i] ? element("mark", {}, piece) : piece);
    i = end;
  }
  if (last < units.length) parts.push("…");
  return parts;
}

async function item(hits, query, kinds, withMore) {
  const shown = await Promise.all(hits.slice(0, withMore ? 1 + MORE : 1).map((hit) => engine.shown(hit.record)));
  const link = (record, className) => element("a", { href: new URL(record.url, root), className },
    element("span", { className: "kind" }, record.label || kinds[record.kind]), " ", record.title);
  const li = element("li", {}, link(shown[0], "hit"));
  li.dataset.kind = shown[0].kind;
  if (shown[0].text) li.append(element("p", { className: "snippet" }, ...snippet(shown[0].text, query)));
  if (shown.length > 1) li.append(element("ul", {}, ...shown.slice(1).map((record) => element("li", {}, link(record, "more")))));
  return li;
}

/** The items for a query. `first` is told of the best one before the others are fetched. */
async function answer(query, most, withMore, first = () => {}) {
  const hits = await engine.find(query), { kinds } = await engine.load(), groups = group(hits, most);
  const draw = (hits) => item(hits, query, kinds, withMore), items = [];
  if (groups.length) {
    items.push(await draw(groups[0]));
    first(items[0]);
    items.push(...await Promise.all(groups.slice(1).map(draw)));
  }
  return { items, weak: Boolean(hits.length && hits[0].weak) };
}

const says = (count, weak) => !count ? "見つかりませんでした。" : weak ? `ぴったりのものはありません。近いもの${count}件` : `${count}件`;
const helpLink = () => element("p", { className: "search-help" }, "つらい気持ちのときは、", element("a", { href: new URL("help/", root) }, "話せる先"), "があります。");
const otherWays = () => element("p", {}, element("a", { href: new URL("scenes/", root) }, "場面から探す"), " / ", element("a", { href: new URL("help/", root) }, "相談先を見る"));

async function suggest() {
  const query = input.value.trim(), turn = ++latest;
  if (!query || page) { panel.hidden = true; return; }
  const { items, weak } = await answer(query, PANEL, false, (best) => {
    if (turn !== latest || !panel.hidden) return;
    panel.replaceChildren(element("ol", {}, best));
    panel.hidden = false;
  });
  if (turn !== latest) return;
  const list = element("ol", {}, ...items), focused = document.activeElement;
  const box = weak || !items.length ? element("div", {}, element("p", {}, says(items.length, weak)), list, otherWays()) : list;
  if (weak) box.dataset.weak = "";
  panel.replaceChildren(...(SENSITIVE.test(fold(query)[0]) ? [helpLink()] : []), box,
    element("p", {}, element("a", { href: `${form.action}?q=${encodeURIComponent(query)}` }, "すべての結果を見る")));
  panel.hidden = false;
  if (panel.contains(focused)) focused.focus(); // the best one stood here already, perhaps with the reader on it
  status.textContent = says(items.length, weak);
}

async function showPage() {
  const query = (new URLSearchParams(location.search).get("q") ?? "").toWellFormed?.() ?? new URLSearchParams(location.search).get("q") ?? "";
  input.value = query;
  document.getElementById("search-help-box").hidden = !SENSITIVE.test(fold(query)[0]);
  page.dataset.state = "loading";
  const { items, weak } = query.trim() ? await answer(query, PAGE, true) : { items: [], weak: false };
  page.replaceChildren(...items);
  page.toggleAttribute("data-weak", weak);
  document.getElementById("search-count").textContent = query.trim() ? says(items.length, weak) : "上の欄に言葉を入れてください。";
  document.getElementById("search-ways").hidden = Boolean(items.length && !weak);
  await filters(items);
  page.dataset.state = "ready";
}

async function filters(items) {
  const { kinds: names } = await engine.load();
  const kinds = [...new Set(items.map((li) => li.dataset.kind))], bar = document.getElementById("search-kinds");
  bar.hidden = kinds.length < 2;
  const choose = (kind, button) => {
    for (const other of bar.children) other.setAttribute("aria-pressed", other === button);
    for (const li of items) li.hidden = kind !== "" && li.dataset.kind !== kind;
  };
  bar.replaceChildren(...["", ...kinds].map((kind) => {
    const button = element("button", { type: "button" }, kind ? names[kind] : "すべて");
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
  document.addEventListener("click", (event) => { if (!panel.contains(event.target) && !form.contains(event.target)) panel.hidden = true; });
  engine.load();
  if (page) showPage(); else if (input.value) suggest();
}
