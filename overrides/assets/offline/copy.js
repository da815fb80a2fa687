// The whole edition on the device: what there is, how it gets there, how it goes. Knows nothing of buttons.
import { base, root } from "../theme/dom.js";

const PREFIX = `hayabiki ${base.pathname} `; // as in sw.js
const LANES = 4; // parts at once
const PATIENCE = 60_000; // ms for one part
const ASKING = 4_000; // ms for the question what is newest
const TYPES = {
  html: "text/html; charset=utf-8", css: "text/css; charset=utf-8", js: "text/javascript; charset=utf-8",
  mjs: "text/javascript; charset=utf-8", json: "application/json",
  webmanifest: "application/manifest+json", svg: "image/svg+xml", png: "image/png", jpg: "image/jpeg", webp: "image/webp",
};

/** Why nothing could be saved: network, wrong (not what was published), full, busy (another window saves), stopped (by the reader),
 * worker. */
export class Failure extends Error {
  static of = (error) => error instanceof Failure ? error : new Failure(error.name === "QuotaExceededError" ? "full" : "network");
  get reason() { return this.message; }
}

async function get(path, options) {
  const answer = await fetch(new URL(`offline/${path}`, root), options);
  if (!answer.ok) throw new Failure("network");
  return answer.arrayBuffer();
}

const parsed = (bytes) => JSON.parse(new TextDecoder().decode(bytes));

async function digest(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes), 0, 16);
  return [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** What the site offers now: {hash, edition, bytes on the wire, size on the device}. */
export async function newest() {
  return parsed(await get(`${document.documentElement.lang}.json`, { cache: "no-cache", signal: AbortSignal.timeout(ASKING) }));
}

/** What is on the device: `current` and `edition` of the whole copy, whether another is `begun`, how many pages that were read are
 * `kept`. */
export async function saved() {
  const there = await caches.match(base.href, { cacheName: `${PREFIX}state` });
  const state = await there?.json() ?? { current: "", edition: "", held: {}, later: "" };
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX)).map((name) => name.slice(PREFIX.length));
  const kept = names.includes("kept") ? await (await caches.open(`${PREFIX}kept`)).keys() : [];
  if (!names.includes(state.current)) state.current = ""; // the browser has made room
  const whole = ["state", "kept", state.current, ...Object.values(state.held)];
  return { ...state, begun: names.some((name) => !whole.includes(name)), kept: kept.filter(({ url }) => url.endsWith("/")).length };
}

/** The worker of this edition, at work. Not navigator.serviceWorker.ready: that may be the worker of a site around this one. */
async function worker() {
  const registering = navigator.serviceWorker.register(new URL("sw.js", root), { scope: base });
  const registration = await registering.catch(() => { throw new Failure("worker"); });
  const coming = registration.installing ?? registration.waiting;
  if (coming) await new Promise((done) => { coming.onstatechange = () => /activated|redundant/.test(coming.state) && done(); });
  return registration.active;
}

/** Has the worker do one of its TASKS. */
export async function tell(task, values = {}) {
  const active = await worker(), { port1, port2 } = new MessageChannel();
  const done = new Promise((answer) => { port1.onmessage = ({ data }) => answer(data); });
  active.postMessage({ task, ...values }, [port2]);
  if (!await done) throw new Failure("full");
}

/** Saves the newest edition, from where the last attempt ended. Only when it is whole does it become the copy that is read.
 *  `stop` is an AbortController; `progress` is told the share that is done. Throws a Failure; what was there before stays. */
export async function save(stop, progress) {
  return navigator.locks.request(`${PREFIX}save`, { ifAvailable: true }, async (lock) => {
    if (!lock) throw new Failure("busy");
    try {
      const { hash, edition, size } = await newest(), { current } = await saved();
      const { quota, usage } = await navigator.storage?.estimate?.() ?? {};
      if (quota - usage < size) throw new Failure("full");
      navigator.storage?.persist?.().catch(() => {}); // a browser may ask the reader, who need not answer
      const list = await get(`${hash}.json`, { signal: stop.signal });
      if (await digest(list) !== hash) throw new Failure("wrong");
      await parts(parsed(list).parts, await caches.open(PREFIX + hash), current && await caches.open(PREFIX + current), stop, progress);
      await tell("change", { hash, edition });
    } catch (error) {
      throw Failure.of(error);
    }
  });
}

/** Brings all parts into the cache, a few at a time. The first that fails stops the others. */
async function parts(all, cache, old, stop, progress) {
  const waiting = [...all];
  let done = 0;
  const lane = async () => {
    for (let part = waiting.shift(); part && !stop.signal.aborted; part = waiting.shift()) {
      await put(part, cache, old, stop);
      progress(++done / all.length);
    }
  };
  await Promise.all(Array.from({ length: LANES }, () => lane().catch((error) => stop.abort(error))));
  stop.signal.throwIfAborted();
}

/** One part into the cache, unless it is there. The copy before may have the same. Its own address, put last, says that it is whole. */
async function put({ hash, files }, cache, old, stop) {
  const mark = new URL(`offline/${hash}.bin`, root), address = (name) => new URL(name.replace(/(^|\/)index\.html$/, "$1"), root);
  if (await cache.match(mark)) return;
  if (old && await old.match(mark)) {
    await Promise.all(files.map(async ([name]) => cache.put(address(name), await old.match(address(name)))));
  } else {
    const bytes = await fetched(hash, stop);
    let from = 0;
    await Promise.all(files.map(([name, length]) => {
      const headers = { "Content-Type": TYPES[name.slice(name.lastIndexOf(".") + 1)] ?? "application/octet-stream" };
      return cache.put(address(name), new Response(bytes.subarray(from, from += length), { headers }));
    }));
  }
  await cache.put(mark, new Response());
}

/** The bytes of a part, just as they were published. If the browser, or the way there, had kept others, they are asked for once more. */
async function fetched(hash, stop) {
  for (const cache of ["default", "reload"]) {
    const timer = setTimeout(() => stop.abort(new Failure("network")), PATIENCE);
    const packed = await get(`${hash}.bin`, { cache, signal: stop.signal }).finally(() => clearTimeout(timer));
    const bytes = await unpacked(packed).catch(() => new ArrayBuffer());
    if (await digest(bytes) === hash) return new Uint8Array(bytes);
  }
  throw new Failure("wrong");
}

const unpacked = (packed) => new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
