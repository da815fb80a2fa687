// /set/: the reader's own set, or one that came with the address. Nothing is sent; a link carries everything.
import { base, button, edition, element, items, words } from "../theme/dom.js";
import { read } from "../theme/ruby.js";
import { copier } from "../share/copy.js";
import { content } from "./content.js";
import * as store from "./store.js";

const box = document.getElementById("set"), list = document.getElementById("set-items");
const [status, tools, head, foot] = ["set-status", "set-tools", "set-head", "set-foot"].map((id) => document.getElementById(id));
const came = store.parse(location.search);
let shared = came.keys.length + came.wrong.length > 0;
let set = shared ? { title: came.title, items: came.keys } : store.load();
// An empty set needs no more than this page.
const [say, known] = await Promise.all([words(), set.items.length ? items() : {}]);
const unknown = [...came.wrong, ...set.items.filter((key) => !(key in known)).map((key) => key.replace(":", "="))];
set.items = set.items.filter((key) => key in known);
const before = []; // earlier states, for undo

const copy = (value) => ({ title: value.title, items: [...value.items] });
const address = () => new URL(`set/?${store.format(set)}`, base).href;

function tell(text, undo = false) {
  status.replaceChildren(text, ...(undo ? [" ", button(say("undo"), back)] : []));
}

/** Undoes the last change. */
function back() {
  set = before.pop();
  keep();
  draw();
  tell("");
  list.querySelector("button")?.focus();
}

function keep() {
  if (!shared && !store.save(set)) tell(say("not-stored"));
}

function change(next, text, undo = true) {
  before.push(copy(set));
  set = next;
  keep();
  draw();
  tell(text, undo);
}

function move(index, step) {
  const order = [...set.items], [key] = order.splice(index, 1);
  order.splice(index + step, 0, key);
  change({ ...set, items: order }, say("moved", { place: index + step + 1 }), false);
  list.children[index + step].querySelector(step < 0 ? ".up" : ".down").focus();
}

function controls(key, index) {
  const { name } = known[key];
  const up = button("↑", () => move(index, -1), `${say("up")}: ${name}`);
  const down = button("↓", () => move(index, 1), `${say("down")}: ${name}`);
  up.classList.add("up");
  down.classList.add("down");
  up.disabled = index === 0;
  down.disabled = index === set.items.length - 1;
  const without = () => change({ ...set, items: set.items.filter((other) => other !== key) }, say("removed", { name }));
  const remove = button(say("remove"), without, `${say("remove")}: ${name}`);
  return element("p", { className: "set-controls" }, up, down, remove);
}

async function fill(li) {
  const key = li.dataset.item, { name, url } = known[key];
  try {
    li.querySelector(".set-content").replaceChildren(...await content(key, url, say));
  } catch {
    li.querySelector(".set-content").replaceChildren(element("p", {}, say("set-failed", { name })));
  }
}

function item(key, index) {
  const { name, url, source, read: title = name } = known[key];
  const li = element("li", {}, element("h2", {}, element("a", { href: new URL(url, base) }, ...read(title))));
  li.dataset.item = key;
  li.id = `set-${index + 1}`;
  if (!shared) li.append(controls(key, index));
  li.append(element("div", { className: "set-content" }), element("p", { className: "official" }, say("original", { source })),
    element("p", { className: "set-notes" }, say("set-notes")));
  return li;
}

const named = () => set.title || (shared ? say("set-shared", { count: set.items.length }) : say("set-mine"));

/** The page speaks of the reader's own set. Of one that was sent, its headline says what it is, and how to fill one's own comes below. */
const page = { heading: document.querySelector("h1"), title: document.title };
page.name = [...page.heading.childNodes];
page.lead = page.heading.nextElementSibling;
function entitle() {
  page.heading.replaceChildren(...(shared ? [named()] : page.name));
  (shared ? box : page.heading).after(page.lead);
  document.title = shared ? page.title.replace(/^[^|]+(?= \|)/, () => named()) : page.title;
  delete document.documentElement.dataset.came;
}

/** Links to the items of a set that was sent: one sees at once what is in it. */
const contents = () => element("ul", { className: "no-print" }, ...set.items.map((key, index) => {
  const { name, read: title = name } = known[key];
  return element("li", {}, element("a", { href: `#set-${index + 1}` }, ...read(title)));
}));

function headline() {
  const title = element("h2", { className: "set-title only-print" }, named());
  if (shared) return set.items.length > 1 ? [title, contents()] : [title];
  const field = element("input", { id: "set-title", value: set.title, maxLength: 100 });
  field.addEventListener("change", () => { set.title = field.value.trim(); keep(); retitle(); });
  return [element("label", { htmlFor: "set-title" }, say("set-title"), " ", field), title];
}

/** The new title where it stands already: nothing else is drawn anew, since the reader's finger may be on a button. */
function retitle() {
  head.querySelector(".set-title").textContent = named();
  if (!set.items.length) return;
  head.querySelector(".set-address").textContent = document.getElementById("set-address").value = address();
  codes(turn);
}

/** On paper only: when it was made, of which edition, and the way back to it. */
function imprint() {
  const today = new Intl.DateTimeFormat("sv").format(new Date()); // 2026-11-21
  const line = (kind, ...parts) => element("p", { className: `only-print official ${kind}` }, ...parts);
  return [line("", say("set-created", { date: today }), " / ", say("set-edition", { edition: edition() })), line("set-address", address())];
}

/** The address as a picture, for the screen and for paper. Without its script there is none. */
async function codes(mine) {
  const { qr } = await import("../share/qr.js").catch(() => ({}));
  if (!qr || mine !== turn) return;
  const [shown, printed] = [qr(address(), say("qr")), qr(address(), say("qr"))];
  printed.classList.add("only-print");
  for (const former of box.querySelectorAll(".qr")) former.remove();
  foot.append(shown);
  head.append(printed);
}

function own() {
  const mine = store.load();
  shared = false;
  before.push(mine);
  keep();
  history.replaceState(null, "", new URL("set/", base));
  draw();
  tell(say("kept"), mine.items.length > 0);
}

function bar() {
  const full = set.items.length > 0;
  return [
    full ? button(say("print"), () => drawn.then(() => print())) : null,
    shared && full ? button(say("keep"), own) : null,
    !shared && full ? button(say("clear"), () => change({ title: "", items: [] }, say("cleared"))) : null,
  ].filter(Boolean);
}

function shareBox() {
  if (!set.items.length) return [];
  const link = element("input", { id: "set-address", readOnly: true, value: address(), ariaLabel: say("address") });
  const send = () => navigator.share({ title: named(), url: address() }).catch(() => {});
  return [
    element("h2", {}, say("share-set")), link, ...copier("copy-address", link, say, tell), navigator.share ? button(say("send"), send) : "",
  ];
}

// A first visit asks for what is on the screen; the rest comes when the reader stirs, or when that has been there for a moment and all is quiet.
const SIGNS = ["scroll", "pointermove", "pointerdown", "keydown", "focusin", "beforeprint"];
const stirred = new Promise((done) => {
  for (const sign of SIGNS) addEventListener(sign, done, { once: true });
});
const WAIT = 2000; // ms
const quiet = () => new Promise((done) => setTimeout(() => (window.requestIdleCallback ?? setTimeout)(done), WAIT));

/** Each item is shown when all above it stands still. */
async function open() {
  const waiting = [...list.children];
  for (const below of [...waiting, foot]) below.hidden = true;
  const show = async (li, filled = fill(li)) => { await filled; li.hidden = false; if (location.hash === `#${li.id}`) li.scrollIntoView(); };
  while (waiting.length && list.getBoundingClientRect().bottom < innerHeight) await show(waiting.shift());
  if (waiting.length) await Promise.race([stirred, quiet()]);
  for (const [li, filled] of waiting.map((li) => [li, fill(li)])) await show(li, filled);
  foot.hidden = false;
}

async function compose(mine) {
  box.dataset.state = "loading";
  entitle();
  head.replaceChildren(...headline(), ...(set.items.length ? imprint() : []));
  tools.replaceChildren(...bar());
  list.replaceChildren(...set.items.map(item));
  foot.replaceChildren(...shareBox());
  if (!set.items.length) head.append(element("p", {}, say("set-empty")));
  const pending = element("p", { className: "only-print" }, element("strong", {}, say("set-pending"))); // who prints by the browser's own menu does not wait
  head.append(pending);
  await (mine === 1 ? open() : Promise.all([...list.children].map(fill)));
  pending.remove();
  if (set.items.length) await codes(mine);
  if (mine === turn) box.dataset.state = "ready";
}

let turn = 0, drawn;
function draw() { drawn = compose(++turn); }

box.hidden = false;
draw();
if (unknown.length) tell(say("set-unknown", { keys: unknown.join(" ") }));
