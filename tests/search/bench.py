"""Measures search beside Pagefind (stock, extended) and Material's own (stock, ja), on the same pages, in a real Chromium.

    python tests/search/bench.py        prints tables, and on the other stream what it is doing; 25 minutes on two cores that others
                                        use too, and never more than LIMIT; needs the package index once, for Pagefind (into a folder of its own)

Relevance is asked of each engine in its own way: ours and Pagefind through their modules, Material through its search worker with the
query transformed as its page does. network.py says how bytes, seconds and keys are measured, large.py what 13,000 pages are.
"""

import faulthandler
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parent.parent / "scripts")]

import large  # noqa: E402
import measure  # noqa: E402
import network  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402

from browser import find  # noqa: E402
from browser_fixtures import FLAGS  # noqa: E402
from handbook.indexing.search import Finder, folding, search_texts  # noqa: E402
from handbook.reading import read  # noqa: E402
from handbook.site.staging import stage  # noqa: E402
from places import ROOT, run  # noqa: E402
from shardsearch import build  # noqa: E402

PAGES = 13_000
LIMIT = 40 * 60  # seconds; whatever hangs, it ends then and says where
CLASSES = ("exact", "inflected", "compound", "spelling", "number", "question", "short")
COLD = ["会えない", "キャンセルされた", "引き継ぎ", "⑦", "親亡き後", "居場所", "支援者が燃え尽きそうなときは", "息子が部屋から出てこなくて親も疲れています。どこに相談すればいいですか"]

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


def doing(what: str) -> None:
    print(f"{time.process_time():4.0f} s of work, {time.strftime('%H:%M:%S')}: {what}", file=sys.stderr, flush=True)


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


def with_13000_pages(folder: Path) -> dict[str, int]:
    """An index of so many pages; what it holds. It takes most of the time: some 75,000 records are weighed."""
    handbook = read(ROOT)
    normaliser = folding(handbook)
    finder = Finder(handbook, normaliser)
    many = large.enlarge([record for item in finder.items for record in finder.of(item)], PAGES)
    files = build(many, normaliser, handbook.language, search_texts(handbook))
    folder.mkdir()
    for name, content in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    return {"pages": PAGES, "records": len(many), "megabytes": round(sum(map(len, files.values())) / 1e6), "files": len(files)}


def address(url: str) -> str:
    return "/" + url.partition("#")[0].lstrip("/").removesuffix("index.html")


def relevance(name: str, ask) -> None:
    """One row for every set; `ask` takes queries and gives the addresses of the first ten pages of each."""
    for known in measure.SETS:
        doing(f"{name}: {known.name}")
        queries = [query for query in measure.load(known.file) if query["expect"]]
        pages = ask([query["query"] for query in queries])
        answers = [{"pages": list(dict.fromkeys(map(address, urls))), "weak": False} for urls in pages]
        overall = measure.score(queries, answers)
        row = " | ".join(f"{overall[kind]['recall@5']:.2f}" if kind in overall else "–" for kind in CLASSES)
        print(f"| {name} | {known.name} ({len(queries)}) | {row} | {overall['all']['recall@5']:.3f} / {overall['all']['mrr']:.3f} | {overall['all']['none']:.1%} |", flush=True)


def costs(browser, name: str, site: str, script: str, arguments, at_once: str = "") -> None:
    doing(f"{name}: cold")
    runs = {query: network.cold(browser, site, script, arguments(query), at_once) for query in COLD}
    answered = [(size, seconds) for size, seconds in runs.values() if seconds == seconds]
    sizes, times = map(sorted, zip(*answered)) if answered else ([float("nan")], [float("nan")])
    print(f"| {name} | {sizes[len(sizes) // 2] / 1000:.1f} / {sizes[-1] / 1000:.1f} | {times[len(times) // 2]:.2f} / {times[-1]:.2f} | {len(answered)} of {len(runs)} |", flush=True)


def main() -> None:
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        faulthandler.dump_traceback_later(LIMIT, exit=True)
        work = Path(name)
        doing("the site, Pagefind's and Material's")
        built = run("scripts/build.py", "--site", work / "site")
        assert built.returncode == 0, built.stdout + built.stderr
        shutil.copytree(work / "site", work / "pagefind")
        with_pagefind(work / "pagefind", work)
        material = with_material(work)
        worker = next((material / "assets/javascripts/workers").glob("search.*.js")).relative_to(material).as_posix()
        ours, theirs, stock = network.serve(work / "site"), network.serve(work / "pagefind"), network.serve(material)
        browser = playwright.chromium.launch(executable_path=find(), args=FLAGS)
        page = browser.new_page(**network.PHONE)

        print(f"recall@5 by class\n\n| engine | set | {' | '.join(CLASSES)} | all R@5 / MRR | no hit |\n|{'---|' * (len(CLASSES) + 4)}")
        page.goto(ours + "about/")
        relevance("ours", lambda words: [answer["pages"] for answer in measure.ask(page, ours, words)])
        nonsense = measure.ask(page, ours, [query["query"] for query in measure.load("nonsense.json")])
        page.goto(theirs + "about/")
        relevance("Pagefind 1.5.2 extended, stock", lambda words: page.evaluate(PAGEFIND, [theirs, words]))
        page.goto(stock + "about/")
        relevance("Material 9.8.1 ja, stock", lambda words: page.evaluate(MATERIAL, [stock, worker, words]))
        print(f"\nnonsense: {sum(bool(answer['pages']) for answer in nonsense)} of {len(nonsense)} answered by ours, "
              f"{sum(bool(answer['pages']) and not answer['weak'] for answer in nonsense)} of them as if they fitted")

        print(f"\nto the first result of {len(COLD)} queries, cold, 1.6 Mbit/s and 150 ms\n\n| engine | KB gzip with headers, median / most | seconds, median / most | answered |\n|---|---|---|---|")
        box = lambda query: [".search-form input", "#search-panel li a", query, False]  # noqa: E731
        costs(browser, "ours", ours, network.TYPED, box)
        costs(browser, "Pagefind (its module alone)", theirs, network.PAGEFIND, lambda query: [theirs, query])
        costs(browser, "Material (it loads its index with every page)", stock, network.TYPED,
              lambda query: [".md-search__input", ".md-search-result__item a", query, True], "search")
        doing(f"an index of {PAGES:,} pages")
        size = with_13000_pages(work / "large")
        big = network.serve(work / "site", {"/assets/find/": work / "large"})
        costs(browser, f"ours, {size['pages']:,} pages ({size['records']:,} records, {size['megabytes']} MB in {size['files']:,} files)", big, network.TYPED, box)

        print("\nwarm keystroke to panel, main thread 4x slower\n\n| pages | median | p95 | keys |\n|---|---|---|---|")
        words = [query["query"][:10] for known in measure.SETS for query in measure.load(known.file)[:60:12]]
        for label, site in (("this site", ours), (f"{PAGES:,}", big)):
            doing(f"{label}: keys")
            times = network.keystrokes(page, site + "points/11/", words)
            print(f"| {label} | {times[len(times) // 2]:.1f} ms | {times[int(len(times) * .95)]:.1f} ms | {len(times)} |", flush=True)


if __name__ == "__main__":
    main()
