"use strict";
// Reading offline: assets/offline/README.md says how. This worker belongs to no edition and downloads nothing on its own account.
const ROOT = new URL("./", location.href).href, HOME = registration.scope; // the site; the language edition within it
const PREFIX = `hayabiki ${new URL(HOME).pathname} `; // a path holds no blank: no other scope's names begin like this
const PATIENCE = 2500, WEAK = 10_000; // ms to wait for the network where something kept could be shown; ms not to wait again, once it was in vain
const OURS = 'data-keep="yes"'; // the mark of a page that may be kept unasked (partials/offline.html)
// The words and the looks of the page that stands in for one that is not there. {# Filled in by the build; all else is as it stands. #}
const WORDS = {
{% for language, words in config.extra.words.items() %}
  {{ language | tojson }}: { title: {{ words["missing"] | tojson }}, why: {{ words["missing-why"] | tojson }}, none: {{ words["missing-none"] | tojson }}, again: {{ words["missing-again"] | tojson }}, list: {{ words["missing-list"] | tojson }} },
{% endfor %}
};
{% set style = "body{color:#24303a;background:#fdfcf9}main{max-width:40em;margin:0 auto;padding:1rem .5rem;font:1rem/1.8 system-ui,sans-serif}h1{font-size:1.4rem;line-height:1.5;text-wrap:balance}h2{font-size:1.1rem}ul{padding:0;list-style:none}a{display:inline-block;padding:.5rem 0;color:#1b626b}@media(prefers-color-scheme:dark){body{color:#e4e7e6;background:#171d21}a{color:#7cc7cf}}" %}
const STYLE = {{ style | tojson }}, POLICY = {{ policy(style=style) | tojson }};

/** The address of a file: no query, no fragment. */
const plain = (url) => { const { origin, pathname } = new URL(url); return origin + pathname; };
const find = (where, address) => caches.match(address, { cacheName: PREFIX + where, ignoreVary: true });

// What is saved: {current, edition: of the whole copy ("" for none), held: {open page: the edition it reads}, later: put off by the reader}.
let known;
const read = async () => await (await find("state", HOME))?.json() ?? { current: "", edition: "", held: {}, later: "" };
const state = () => known ??= read();

async function remember(next) {
  await (await caches.open(`${PREFIX}state`)).put(HOME, new Response(JSON.stringify(next)));
  known = Promise.resolve(next);
}

// What changes the state waits for its turn.
let last = Promise.resolve();
const inTurn = (task) => last = last.then(task, task);

/** Removes every cache of ours that nobody reads any more. */
async function sweep() {
  const { current, held } = await state(), wanted = ["state", current || "kept", ...Object.values(held)];
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) && !wanted.includes(name.slice(PREFIX.length))) await caches.delete(name);
  }
}

/** Forgets pages that are closed; an edition that only they read goes with them. */
async function release() {
  const now = await state(), open = new Set((await clients.matchAll()).map((client) => client.id));
  const held = Object.fromEntries(Object.entries(now.held).filter(([id]) => open.has(id)));
  if (Object.keys(held).length === Object.keys(now.held).length) return;
  await remember({ ...now, held });
  await sweep();
}

const TASKS = {
  /** A whole new copy is there. Open pages go on with what they began with: their edition, or ("") the network. */
  async change({ hash, edition }) {
    const { current, held } = await state(), open = await clients.matchAll();
    await remember({ current: hash, edition, held: Object.fromEntries(open.map(({ id }) => [id, held[id] ?? current])), later: "" });
    await sweep();
  },
  async later({ hash }) { await remember({ ...await state(), later: hash }); },
  async remove() {
    known = undefined;
    for (const name of await caches.keys()) if (name.startsWith(PREFIX)) await caches.delete(name);
  },
  /** The first page was read before this worker was there: its files are taken from the browser's own cache, never from the network. */
  async keep({ urls }) {
    for (const url of urls) await fetch(url, { cache: "only-if-cached", mode: "same-origin" }).then((response) => keep(url, response)).catch(() => {});
  },
};

/** Keeps a page that was read, or a file that such a page needs; not once the whole edition is saved, which tells nothing of the reader. */
async function keep(url, response) {
  const address = plain(url);
  if (response.status !== 200 || (await state()).current) return;
  if (response.headers.get("Content-Type")?.startsWith("text/html")) {
    if (!(await response.clone().text()).includes(OURS)) return;
  } else if (![ROOT, HOME].some((folder) => address.startsWith(`${folder}assets/`))) return;
  await (await caches.open(`${PREFIX}kept`)).put(address, response);
}

/** A page from the device, marked as such. Made anew, because a browser takes no redirected response for a page. */
async function page(response, from) {
  const text = (await response.text()).replace("<html", `<html data-copy="${from}"`);
  return new Response(text, { headers: response.headers });
}

/** From the network. With a copy in hand only for a while, and not where the host is in trouble: then nothing. */
let late = -Infinity; // when the network was last waited for in vain
async function fresh(event, copy) {
  const begin = Date.now(), network = fetch(event.request);
  event.waitUntil(network.then((response) => {
    if (Date.now() - begin < PATIENCE) late = -Infinity;
    return keep(event.request.url, response.clone());
  }).catch(() => {}));
  if (!copy) return network;
  const patience = begin - late < WEAK ? 0 : PATIENCE;
  const found = await Promise.race([network.catch(() => {}), new Promise((done) => setTimeout(done, patience, "late"))]);
  if (found === "late") late = Date.now();
  return found?.status < 500 ? found : undefined; // a redirection, which only the browser may follow, has status 0
}

/** The way to a page that was asked for without its last slash, or by its file's name. */
async function moved(where, url) {
  const { origin, pathname, search } = new URL(url), path = pathname.endsWith("/index.html") ? pathname.slice(0, -10) : `${pathname}/`;
  return await find(where, origin + path) && Response.redirect(origin + path + search);
}

async function answer(event) {
  const { request, clientId } = event, navigation = request.mode === "navigate", address = plain(request.url);
  const { current, held } = await state();
  if (Object.keys(held).length) event.waitUntil(inTurn(release));
  const edition = navigation ? current : held[clientId] ?? current;
  const saved = edition && await find(edition, address);
  if (saved) return navigation ? page(saved, edition) : saved;
  const way = navigation && await moved(current || "kept", request.url);
  if (way) return way;
  const copy = await find("kept", address) ?? (current && await find(current, address));
  try {
    const found = await fresh(event, copy);
    if (found) return found;
  } catch (error) {
    if (navigation) return missing(current, address);
    throw error;
  }
  return navigation ? page(copy, "kept") : copy;
}

/** What stands in for a page that is not on the device, with what is: in the language of the page that was asked for. */
async function missing(current, asked) {
  const written = (address) => Object.keys(WORDS).find((language) => address.startsWith(`${ROOT}${language}/`)) ?? "ja";
  const language = written(asked), words = WORDS[language], where = current || "kept";
  const none = current && language === written(HOME); // all pages of this language are here
  const main = ["", "scenes/", "points/", "cases/", "search/", "help/"].map((path) => HOME + path);
  const addresses = current ? main : (await (await caches.open(PREFIX + where)).keys()).map((request) => request.url);
  const items = await Promise.all(addresses.map(async (address) => {
    const title = /<h1[^>]*>(.*?)<(?:a |\/h1)/s.exec(await (await find(where, address))?.text())?.[1].replace(/<(?!\/?r)[^>]*>/g, ""); // readings stay
    return title ? `<li><a href="${address}">${title}</a></li>` : "";
  }));
  return new Response(`<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${words.title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="${POLICY}"><style>${STYLE}</style></head>
<body><main><h1>${words.title}</h1><p>${none ? words.none : words.why}</p><p><a href="">${words.again}</a></p>
${items.join("") && `<h2>${words.list}</h2><ul>${items.join("")}</ul>`}</main></body></html>`,
  { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
}

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("message", (event) => event.waitUntil(
  inTurn(() => TASKS[event.data.task](event.data)).then(() => true, () => false).then((done) => event.ports[0]?.postMessage(done))));
addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  // What is being saved, and the question whether there is something newer, go past the copy.
  if (method === "GET" && url.startsWith(ROOT) && !url.startsWith(`${ROOT}offline/`)) event.respondWith(answer(event));
});
