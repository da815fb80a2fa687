// Inside every page (generator.py puts it there without these comments): what was drawn works, also where the signal ends after the page.
// What only some readers want is loaded when they want it.
const root = document.documentElement;
const [edition, assets] = [root.dataset.base, root.dataset.assets].map((path) => new URL(path, location.href));

// Each file is asked for once; one that did not come can be asked for again.
const parts = {}, part = (path) => parts[path] ??= import(new URL(path, assets)).catch((error) => { delete parts[path]; throw error; });

// When something is drawn. A file that is asked for before costs the page another connection. (Some browsers that guard their readers
// never say.)
const drawn = new Promise((done) => {
  new PerformanceObserver(done).observe({ type: "paint", buffered: true });
  setTimeout(done, 3000);
});

// What could not be loaded when it was wanted, without a network: the reader is told, and can ask again.
const notice = document.getElementById("offline-notice"), tell = (sentence) => {
  notice.hidden = false;
  notice.firstElementChild.textContent = sentence;
};
addEventListener("unhandledrejection", () => tell(notice.dataset.lost));

// Search is loaded when it is first wanted: on focus, on "/", or on the search page where something is asked.
{
  const input = document.querySelector(".search-form input"), results = document.getElementById("search-results");
  let loading;
  const load = () => {
    if (loading) return;
    const manifest = fetch(new URL("assets/find/manifest.json", edition)); // on its way while the script is
    loading = part("search/search.js").then((search) => search.start(manifest));
    loading.catch(() => { loading = undefined; if (results) results.dataset.state = "failed"; });
  };
  input.addEventListener("focus", load);
  if (results) results.dataset.state = location.search ? "loading" : "ready";
  if (input === document.activeElement || results && location.search) load();
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^(?:INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
    event.preventDefault();
    input.focus();
  });
}

// The menu stands at the end of the text; with a script its button brings it up, and Escape puts it away.
{
  const button = document.querySelector(".menu-button"), menu = document.getElementById("menu");
  const show = (open) => {
    menu.classList.toggle("open", open);
    button.setAttribute("aria-expanded", open);
    if (open) menu.querySelector("a").focus();
  };
  button.setAttribute("role", "button");
  button.setAttribute("aria-controls", "menu");
  button.setAttribute("aria-expanded", "false");
  button.addEventListener("click", (event) => { event.preventDefault(); show(!menu.classList.contains("open")); });
  button.addEventListener("keydown", (event) => { if (event.key === " ") { event.preventDefault(); button.click(); } });
  menu.addEventListener("click", (event) => { if (event.target.closest("a")) show(false); });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.classList.contains("open")) return;
    show(false);
    button.focus();
  });
  document.addEventListener("focusin", ({ target }) => {
    if (menu.classList.contains("open") && !menu.contains(target) && target !== button) show(false);
  });
}

// Colours: kept only where the reader has chosen some, and forgotten with "auto".
{
  const group = document.querySelector(".scheme");
  const show = () => {
    const chosen = root.dataset.scheme ?? "";
    for (const button of group.querySelectorAll("button")) button.setAttribute("aria-pressed", button.dataset.scheme === chosen);
  };
  group.addEventListener("click", ({ target }) => {
    const chosen = target.dataset.scheme;
    if (chosen === undefined) return;
    if (chosen) root.dataset.scheme = chosen; else delete root.dataset.scheme;
    try {
      if (chosen) localStorage.setItem("scheme", chosen); else localStorage.removeItem("scheme");
    } catch { /* kept until the page is left */ }
    show();
  });
  group.hidden = false;
  show();
}

// Another language opens at the same section, set or search.
document.querySelector(".languages")?.addEventListener("click", ({ target }) => {
  if (target.href) [target.search, target.hash] = [location.search, location.hash];
});

// Readings above kanji, in the plain edition: shown unless the reader has put them away.
{
  const ruby = document.querySelector("[data-ruby]:not(html)");
  if (ruby) {
    const show = () => ruby.setAttribute("aria-pressed", root.dataset.ruby !== "off");
    ruby.addEventListener("click", () => {
      const hide = root.dataset.ruby !== "off";
      if (hide) root.dataset.ruby = "off"; else delete root.dataset.ruby;
      try { if (hide) localStorage.setItem("ruby", "off"); else localStorage.removeItem("ruby"); } catch { /* until the page is left */ }
      show();
    });
    ruby.parentElement.hidden = false;
    show();
  }
}

// Leaving at once: the page is emptied first, and another takes its place in the tab's history.
{
  const leave = document.querySelector(".leave");
  if (leave) {
    const go = () => {
      document.title = "…";
      document.body.replaceChildren();
      location.replace(leave.href);
    };
    let pressed = [];
    leave.addEventListener("click", (event) => { event.preventDefault(); go(); });
    document.addEventListener("keydown", (event) => {
      pressed = event.key === "Escape" ? [...pressed.filter((time) => event.timeStamp - time < 1500), event.timeStamp] : [];
      if (pressed.length === 3) go();
    });
  }
}

// Sharing, citing and the reader's own set.
{
  for (const tools of document.querySelectorAll(".tools")) tools.hidden = false;
  const kept = (() => { try { return localStorage.getItem(`set ${new URL("../../", assets).pathname}`) ?? ""; } catch { return ""; } })();
  for (const add of document.querySelectorAll("[data-add]")) add.setAttribute("aria-pressed", kept.includes(`"${add.dataset.add}"`));
  document.addEventListener("click", (event) => {
    const pressed = event.target.closest?.("[data-share], [data-add], .headerlink");
    if (!pressed || event.ctrlKey || event.metaKey || event.shiftKey) return;
    part("share/share.js").then((share) => pressed.dataset.add ? share.add(pressed) : share.open(pressed));
  });
  const set = document.getElementById("set");
  if (set) part("set/set.js").catch((error) => { set.dataset.state = "failed"; throw error; });
}

// What base.css has left of a long page for later, some at a time: all at once would keep a slow phone busy for too long.
if ("fresh" in root.dataset) drawn.then(() => {
  const waiting = [...document.querySelectorAll(".page > *, .matrix-list > *")];
  const lay = () => {
    for (const block of waiting.splice(0, 40)) block.style.contentVisibility = "visible";
    if (waiting.length) (window.requestIdleCallback ?? setTimeout)(lay); else delete root.dataset.fresh;
  };
  lay();
});

// Where the page's blocks come from, when someone asks.
document.querySelector(".origin")?.addEventListener("toggle", ({ target }) => {
  if (target.open && !target.querySelector("ul")) part("provenance/provenance.js").then((origin) => origin.fill(target));
});

// Filters of lists, on the pages that have one. Without a script everything is shown.
if (document.querySelector("[data-filter]")) drawn.then(() => part("theme/filters.js"));

// The manifest is wanted when the page is put on a home screen, not while it is drawn.
drawn.then(() => document.head.insertAdjacentHTML("beforeend", document.querySelector("head noscript").textContent));

// Reading offline (assets/offline/README.md). A first visit fetches the small worker when all else is done; the rest is loaded where it is
// used.
if (navigator.serviceWorker && window.DecompressionStream) {
  const load = (name) => part(`offline/${name}.js`), { copy } = root.dataset;
  const words = notice.dataset, { dateTime } = document.querySelector(".edition time");
  const offline = () => {
    const days = Math.floor((Date.now() - new Date(`${dateTime}T00:00`)) / 864e5);
    const age = days < 1 ? words.today : days < 2 ? words.yesterday : words.days.replace("{days}", days);
    tell(words.offline.replace("{edition}", words.edition).replace("{age}", age));
  };
  if (copy === "kept") offline(); else if (copy) load("notice").then((notice) => notice.start(offline));
  const button = document.getElementById("save-offline");
  if (button) {
    document.getElementById("offline-copy").hidden = false;
    button.addEventListener("click", () => load("save").then((save) => save.press()));
    caches.keys().then((names) => names.length && load("save").then((save) => save.start())).catch(() => {});
  }
  const start = async () => {
    const { installing } = await navigator.serviceWorker.register(new URL("../../sw.js", assets), { scope: edition });
    const files = performance.getEntriesByType("resource").map((entry) => entry.name);
    installing?.postMessage({ task: "keep", urls: [...files, location.href] }); // it comes after these, and would not know of them
  };
  addEventListener("load", () => (window.requestIdleCallback ?? setTimeout)(() => start().catch(() => {})));
}
