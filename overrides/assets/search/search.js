// The search box on every page and the search page. Results are ordinary links; nothing is stored, nothing is sent.
import { Engine } from "./engine.js";
import { speaksOf } from "./query.js";
import { MOST_PAGES } from "./score.js";
import { snippet } from "./snippet.js";
import { element } from "../theme/dom.js";
import { plain, read } from "../theme/ruby.js";

const form = document.querySelector(".search-form"), input = form.querySelector("input");
const root = new URL("../", form.action);
const panel = document.getElementById("search-panel"), status = document.getElementById("search-status");
const page = document.getElementById("search-results");
const PANEL = 6; // pages in the panel below the search box
const PAGE = 20; // pages on the search page, before more are asked for
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

/** The pages with hits for a query, each a list of them, and what draws one. `first` is told of the best one, drawn, before the others come. */
async function answer(query, most, withMore, first = () => {}) {
  const hits = await engine.find(query), manifest = await engine.load(), [best, ...others] = group(hits, most), drawn = new Map();
  const draw = async (page) => drawn.get(page[0].page) ?? drawn.set(page[0].page, await item(page, query, manifest, withMore)).get(page[0].page);
  if (!best) return { pages: [], draw, weak: false };
  first(await draw(best));
  for (const [hit] of others.slice(0, PAGE)) engine.shown(hit.record).catch(() => {}); // on its way while their order is asked for
  const ordered = await engine.beside(hits).catch(() => hits); // what cannot be loaded changes nothing
  return { pages: [best, ...group(ordered, most).slice(1)], draw, weak: hits[0].weak };
}

const says = (texts, count, weak) => say(texts, !count ? "none" : weak ? "near" : "count", { count });
const to = (address, text) => element("a", { href: new URL(address, root) }, ...read(text));
const otherWays = (texts) => element("p", {}, to("scenes/", say(texts, "scenes")), " / ", to("help/", say(texts, "help")));

/** A sentence with links in the places of its {…}. */
const linked = (text, links) => element("p", { className: "search-help" },
  ...text.split(/(\{(?:link|family)\})/).flatMap((part) => links[part] ?? read(part)));
const talk = (texts) => linked(texts.talk, { "{link}": to("help/", texts["talk-link"]) });
const listen = (texts) => linked(texts.listen, { "{link}": to("help/", texts["listen-link"]), "{family}": to("voices/family/", texts["listen-family"]) });

/** What stands above the results for who may need someone to talk to more than pages. */
const care = (texts, query) => speaksOf(texts["talk-about"], query) ? [talk(texts)] : speaksOf(texts.weary, query) ? [listen(texts)] : [];

/** What to try where nothing is found. */
const tips = (texts) => element("ul", {}, ...["tip-short", "tip-other"].map((tip) => element("li", {}, ...read(say(texts, tip)))));

/** The same search in the edition that is written in the letters of the query, if there is one. */
function elsewhere(texts, query) {
  const letters = JAPANESE.test(query) ? "ja" : /[a-z]/i.test(query) ? "en" : document.documentElement.lang;
  const there = !document.documentElement.lang.startsWith(letters) && document.querySelector(`.languages [hreflang="${letters}"]`);
  return there ? [element("p", {}, to(`${there.href}?q=${encodeURIComponent(query)}`, say(texts, "elsewhere")))] : [];
}

async function suggest() {
  const query = input.value.trim(), turn = ++latest;
  if (!query || page) { panel.hidden = true; return; }
  const { texts } = await engine.load(), above = care(texts, query);
  const { pages, draw, weak } = await answer(query, PANEL, false, (best) => {
    if (turn !== latest || !panel.hidden) return;
    panel.replaceChildren(...above, element("ol", {}, best));
    panel.hidden = false;
  });
  const items = await Promise.all(pages.map(draw));
  if (turn !== latest) return;
  const all = element("p", {}, element("a", { href: `${form.action}?q=${encodeURIComponent(query)}` }, ...read(say(texts, "results"))));
  const near = weak || !items.length, focused = document.activeElement;
  // The best one stands here already, perhaps with the reader's finger on it.
  const begun = !near && panel.contains(items[0]) && items[0].parentElement, list = begun || element("ol");
  list.append(...items.slice(begun ? 1 : 0));
  if (begun) panel.append(all);
  else {
    const found = items.length ? list : tips(texts);
    const box = near ? element("div", {}, element("p", {}, ...read(says(texts, items.length, weak))), found, otherWays(texts)) : list;
    if (weak) box.dataset.weak = "";
    panel.replaceChildren(...above, box, all);
    if (panel.contains(focused)) focused.focus();
  }
  panel.hidden = false;
  status.textContent = plain(says(texts, items.length, weak));
}

async function showPage() {
  const asked = new URLSearchParams(location.search), typed = asked.get("q") ?? "", query = typed.toWellFormed?.() ?? typed;
  input.value = query;
  page.dataset.state = "loading";
  const { texts } = await engine.load();
  const distressed = speaksOf(texts["talk-about"], query), ways = document.getElementById("search-ways");
  document.getElementById("search-help-box").hidden = !distressed;
  if (!distressed) document.getElementById("search-count").before(...care(texts, query));
  const { pages, draw, weak } = query.trim() ? await answer(query, Infinity, true) : { pages: [] };
  ways.hidden = Boolean(pages.length && !weak);
  if (query.trim() && !pages.length) ways.before(tips(texts), ...elsewhere(texts, query));
  if (query.trim()) await list(pages, draw, weak, texts, asked.get("k"));
  page.toggleAttribute("data-weak", Boolean(weak));
  page.dataset.state = "ready";
}

/** The results cannot be loaded: the other ways to find something stand there. */
function failed() {
  page.dataset.state = "failed";
  document.getElementById("search-ways").hidden = false;
}

/** The best pages, or all; or all of one kind. What the reader has chosen stays in the address and the history of the tab, for the way back. */
async function list(pages, draw, weak, texts, asked) {
  const bar = document.getElementById("search-kinds"), count = document.getElementById("search-count"), kinds = new Map();
  const more = element("button", { type: "button", className: "tool" }, ...read(say(texts, "more")));
  const chips = ["", ...Object.keys(texts.kinds)].map((kind) => element("button", { type: "button", value: kind },
    ...read(kind ? texts.kinds[kind] : say(texts, "every"))));
  let chosen = texts.kinds[asked] ? asked : "", all = Boolean(history.state?.all), turn = 0;

  async function show() {
    const mine = ++turn, looked = chosen || all ? pages : pages.slice(0, PAGE);
    await Promise.all(looked.map(async (page) => kinds.set(page, (await engine.shown(page[0].record)).kind)));
    const known = new Set(["", ...kinds.values()]);
    if (!known.has(chosen)) chosen = "";
    const shown = looked.filter((page) => !chosen || kinds.get(page) === chosen), items = await Promise.all(shown.map(draw));
    if (mine !== turn) return;
    for (const chip of chips) {
      chip.hidden = !known.has(chip.value);
      chip.setAttribute("aria-pressed", chip.value === chosen);
    }
    if (mine === 1) bar.replaceChildren(...chips); // with all else, so that nothing moves
    bar.hidden = known.size < 3;
    page.replaceChildren(...items);
    more.hidden = looked.length === pages.length;
    const best = !chosen && (!more.hidden || pages.length === MOST_PAGES);
    count.replaceChildren(...read(best ? say(texts, "best", { count: shown.length }) : says(texts, shown.length, weak)));
  }

  function choose(kind, whole) {
    [chosen, all] = [kind, whole];
    const address = new URL(location.href);
    if (kind) address.searchParams.set("k", kind);
    else address.searchParams.delete("k");
    history.replaceState({ all }, "", address);
    return show();
  }

  for (const chip of chips) chip.addEventListener("click", () => choose(chip.value, all));
  more.addEventListener("click", () => choose(chosen, true).then(() => page.children[PAGE].querySelector("a").focus()));
  page.after(more);
  await show();
  // A browser leads the reader back to where they were only if the page is long at once.
  page.addEventListener("click", () => history.replaceState({ all, y: scrollY }, ""));
  const back = performance.getEntriesByType("navigation")[0]?.type === "back_forward";
  if (back && history.state?.y) scrollTo({ top: history.state.y, behavior: "instant" });
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
