"""Measures search beside Pagefind (stock, extended) and Material's own (stock, ja), on the same pages, in a real Chromium.

    python tests/search/bench.py        prints two tables; needs the package index once, for Pagefind (into a folder of its own)

Relevance is asked of each engine in its own way: ours and Pagefind through their modules, Material through its search worker with the
query transformed as its page does. Bytes and seconds are those of a cold page at phone size, 1.6 Mbit/s and 150 ms, from the first key
to the first result, everything served gzipped. Keystrokes: warm, main thread slowed four times, from the input event to the drawn panel.
"""

import functools
import gzip
import http.server
import json
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parent.parent / "scripts")]

import measure  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402

from browser import find  # noqa: E402
from browser_fixtures import FLAGS  # noqa: E402
from handbook.indexing.search import search_files  # noqa: E402
from handbook.reading import read  # noqa: E402
from handbook.site.staging import stage  # noqa: E402
from places import ROOT, run  # noqa: E402

PHONE = {"viewport": {"width": 360, "height": 740}}
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}
COLD = ["会えない", "キャンセルされた", "引き継ぎ", "⑦", "親亡き後", "居場所"]

PAGEFIND = """async ([site, queries]) => {
  const pagefind = await import(site + 'pagefind/pagefind.js'); await pagefind.init();
  const found = [];
  for (const query of queries) {
    const search = await pagefind.search(query), urls = [];
    for (const result of search.results.slice(0, 10)) urls.push((await result.data()).url);
    found.push(urls);
  }
  return found;
}"""
MATERIAL = """async ([site, worker, queries]) => {
  const { config, docs } = await (await fetch(site + 'search/search_index.json')).json();
  const search = new Worker(site + worker), wait = () => new Promise((done) => { search.onmessage = (event) => done(event.data); });
  let answer = wait(); search.postMessage({ type: 0, data: { config, docs, options: { suggest: false } } }); await answer;
  const found = [];
  for (const query of queries) {
    const text = query.replace(/"|(?:^|\\s+)[*+\\-:^~]+(?=\\s+|$)/g, '').trim().split(/\\s+/).filter(Boolean).map((term) => term + '*').join(' ');
    answer = wait(); search.postMessage({ type: 2, data: text });
    const { data } = await answer;
    found.push((data?.items ?? []).slice(0, 10).map((group) => group[0].location));
  }
  return found;
}"""
KEYS = """async (queries) => {
  const input = document.querySelector('.search-form input'), panel = document.getElementById('search-panel'), times = [];
  const type = (text) => new Promise((done) => {
    const begin = performance.now(), watch = new MutationObserver(() => { watch.disconnect(); done(performance.now() - begin); });
    watch.observe(panel, { childList: true });
    input.value = text; input.dispatchEvent(new Event('input'));
  });
  input.focus(); await new Promise((done) => setTimeout(done, 800));
  for (const round of [0, 1]) for (const query of queries) for (let end = 2; end <= query.length; end++) {
    const time = await type(query.slice(0, end)); if (round) times.push(time);
  }
  return times.sort((a, b) => a - b);
}"""


class Gzipped(http.server.SimpleHTTPRequestHandler):
    """A static host that compresses everything, as most do."""

    def send_head(self):
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            return super().send_head()
        body = gzip.compress(path.read_bytes(), 9, mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


def serve(folder: Path) -> str:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Gzipped, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/"


def with_pagefind(site: Path, work: Path) -> None:
    tools = work / "tools"
    subprocess.run([sys.executable, "-m", "pip", "install", "-q", "--target", tools, "pagefind[extended]==1.5.2"], check=True,
                   stderr=subprocess.DEVNULL)
    subprocess.run([sys.executable, "-m", "pagefind", "--site", site, "--quiet"], check=True, env={"PYTHONPATH": str(tools)},
                   stdout=subprocess.DEVNULL)


def with_material(work: Path) -> Path:
    """The same staged pages under Material as it comes, with its own search in Japanese."""
    handbook, staged, out = read(ROOT), work / "staged", work / "material"
    staged.mkdir()
    stage(handbook, ROOT / "docs", staged, "2026-11-21")
    config = work / "mkdocs.yml"
    config.write_text(f"site_name: x\ndocs_dir: {staged}\ntheme: {{name: material, language: ja, font: false}}\nplugins: [search]\n"
                      "markdown_extensions: [attr_list, md_in_html, tables, toc]\n", encoding="utf-8")
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q", "-f", config, "-d", out], check=True, stderr=subprocess.DEVNULL)
    return out


def address(url: str) -> str:
    return "/" + url.partition("#")[0].lstrip("/").removesuffix("index.html")


def relevance(name: str, queries: list[dict], pages: list[list[str]]) -> None:
    answers = [{"pages": list(dict.fromkeys(map(address, urls))), "weak": False} for urls in pages]
    overall = measure.score(queries, answers)
    row = " | ".join(f"{overall[kind]['recall@5']:.2f}" if kind in overall else "–"
                     for kind in ("exact", "inflected", "compound", "spelling", "number", "question", "short"))
    print(f"| {name} | {row} | {overall['all']['recall@5']:.2f} / {overall['all']['mrr']:.2f} | {overall['all']['none']:.1%} |", flush=True)


FIRST = """([type, result]) => new Promise((done) => {
  const begin = performance.now(), input = document.querySelector(type);
  const look = () => {
    if (!document.querySelector(result)) return;
    watch.disconnect();
    const end = performance.now();
    setTimeout(() => done([performance.getEntriesByType('resource').filter((r) => r.startTime >= begin && r.responseEnd <= end)
      .reduce((sum, r) => sum + r.transferSize, 0), (end - begin) / 1000]), 500);
  };
  const watch = new MutationObserver(look);
  watch.observe(document.body, { childList: true, subtree: true });
  setTimeout(() => done([0, NaN]), 20000);
  input.focus(); input.value = window.wanted; input.dispatchEvent(new Event('input', { bubbles: true }));
})"""


def cold(browser, site: str, query: str, type_into: str, result: str) -> tuple[int, float]:
    """Bytes on the wire (headers included) and seconds from the first key to the first drawn result, on a page just opened."""
    context = browser.new_context(**PHONE)
    page = context.new_page()
    page.goto(site + "points/11/")
    page.wait_for_load_state("networkidle")
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    network.send("Network.emulateNetworkConditions", SLOW)
    page.evaluate("query => { window.wanted = query; }", query)
    size, seconds = page.evaluate(FIRST, [type_into, result])
    context.close()
    return size, seconds


def main() -> None:
    queries = [query for name in ("queries-dev.json", "queries.json") for query in measure.load(name) if query["expect"]]
    words = [query["query"] for query in queries]
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        work = Path(name)
        built = run("scripts/build.py", "--site", work / "site")
        assert built.returncode == 0, built.stdout + built.stderr
        shutil.copytree(work / "site", work / "pagefind")
        with_pagefind(work / "pagefind", work)
        material = with_material(work)
        worker = next((material / "assets/javascripts/workers").glob("search.*.js")).relative_to(material).as_posix()
        ours, theirs, stock = serve(work / "site"), serve(work / "pagefind"), serve(material)
        browser = playwright.chromium.launch(executable_path=find(), args=FLAGS)
        page = browser.new_page(**PHONE)
        print(f"{len(queries)} queries\n\n| engine | exact | inflected | compound | spelling | number | question | short | all R@5 / MRR | no hit |\n|---|---|---|---|---|---|---|---|---|---|")
        page.goto(ours + "about/")
        relevance("ours", queries, [answer["pages"] for answer in measure.ask(page, ours, words)])
        page.goto(theirs + "about/")
        relevance("Pagefind 1.5.2 extended, stock", queries, page.evaluate(PAGEFIND, [theirs, words]))
        page.goto(stock + "about/")
        relevance("Material 9.8.1 ja, stock", queries, page.evaluate(MATERIAL, [stock, worker, words]))

        print("\n|  | KB gzip to the first result (most, of six queries) | seconds at 1.6 Mbit/s, 150 ms (most) |\n|---|---|---|")
        runs = [cold(browser, ours, query, ".search-form input", "#search-panel li a") for query in COLD]
        print(f"| ours | {max(size for size, _ in runs) / 1000:.1f} | {max(time for _, time in runs):.2f} |", flush=True)

        page = browser.new_page(**PHONE)
        page.goto(ours + "points/11/")
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
        times = page.evaluate(KEYS, [query["query"][:10] for query in queries[:60:3]])
        print(f"\nwarm keystroke to panel, 4x slower: median {times[len(times) // 2]:.1f} ms, p95 {times[int(len(times) * .95)]:.1f} ms ({len(times)} keys)")
        big = large_index()
        print(f"\nthe same records 24 times over ({big['records']:,}): manifest {big['manifest'] / 1000:.1f} KB gzip, largest shard "
              f"{big['shard'] / 1000:.1f} KB gzip, {big['shards']} shards")


def large_index(times: int = 24) -> dict:
    """Sizes where every record stands many times: about 13,000 and more."""
    from dataclasses import replace
    handbook = read(ROOT)
    import handbook.indexing.search as room
    kept, room.build = room.build, lambda records, normaliser, routes, kinds: kept(
        [replace(record, url=f"{number}/{record.url}", page=f"{number}/{record.page}") for number in range(times) for record in records],
        normaliser, routes, kinds)
    try:
        files = search_files(handbook)
    finally:
        room.build = kept
    sizes = {name: len(gzip.compress(content, 9)) for name, content in files.items() if name[0] in "sm"}
    return {"records": json.loads(files["manifest.json"])["records"], "manifest": sizes["manifest.json"],
            "shard": max(size for name, size in sizes.items() if name[0] == "s"), "shards": sum(name[0] == "s" for name in files)}


if __name__ == "__main__":
    main()
