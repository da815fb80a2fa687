"""Asks the real search page in a real browser, and says how well it answers."""

import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

HERE = Path(__file__).parent


@dataclass(frozen=True)
class QuerySet:
    """Queries with the pages that their writers, who saw neither engine nor word tables, want for them; and what must be reached at least."""

    file: str
    name: str
    blind: bool  # nobody looked at its misses while tuning
    recall: float  # at 5
    mrr: float
    none: float = 0.01  # share without a hit, at most


# The gates stand a little under what was measured: they guard against a fall.
SETS = (
    QuerySet("queries-dev.json", "development", False, 0.9, 0.94),
    QuerySet("queries.json", "our own", False, 0.91, 0.955),
    QuerySet("queries-questions.json", "questions", False, 0.86, 0.845),
    QuerySet("queries-fresh.json", "everyday words", False, 0.915, 0.935),
    QuerySet("queries-second.json", "second", False, 0.885, 0.92),
    QuerySet("queries-third.json", "third", False, 0.85, 0.91),
    QuerySet("queries-fourth.json", "fourth", False, 0.89, 0.855, 0.02),
    QuerySet("queries-fifth.json", "fifth", True, 0.895, 0.91),
    QuerySet("queries-held-out.json", "held-out questions", True, 0.795, 0.79, 0.02),
)
LABELS = {"exact": "語", "inflected": "活用", "spelling": "表記", "number": "番号", "question": "問い", "prefix": "一部"}

# The engine as the pages use it, without drawing: for many queries at once.
_MANY = """async ([folder, queries]) => {
  const { Engine } = await import(new URL('search/engine.js', new URL(document.documentElement.dataset.assets, location.href)));
  const engine = new Engine(new URL('assets/find/', folder)), found = [];
  for (const query of queries) {
    const hits = await engine.beside(await engine.find(query)), pages = [];
    for (const hit of hits) {
      if (pages.some((page) => page[0] === hit.page)) continue;
      pages.push([hit.page, (await engine.shown(hit.record)).url]);
      if (pages.length === 10) break;
    }
    found.push({ urls: pages.map((page) => page[1]), weak: Boolean(hits[0]?.weak) });
  }
  return found;
}"""


def load(name: str) -> list[dict]:
    return json.loads((HERE / name).read_text(encoding="utf-8"))


def address_of(url: str) -> str:
    return "/" + urlsplit(url).path.removeprefix("./")


def ask(page, site: str, queries: list[str]) -> list[dict]:
    """For each query the addresses of the first ten pages, and whether they are only near."""
    found = page.evaluate(_MANY, [site, queries])
    return [{"pages": [address_of(url) for url in answer["urls"]], "weak": answer["weak"]} for answer in found]


def shown(page, site: str, query: str) -> list[str]:
    """What the search page itself lists, in order."""
    page.goto(f"{site}search/?q={quote(query)}")
    page.locator("#search-results[data-state=ready]").wait_for(state="attached")
    prefix = urlsplit(site).path
    return ["/" + urlsplit(href).path.removeprefix(prefix)
            for href in page.locator("#search-results > li > a:first-child").evaluate_all("links => links.map((a) => a.href)")]


def score(queries: list[dict], answers: list[dict]) -> dict[str, dict]:
    """By class and over all: recall@5 (a query counts in full when as many of its pages as fit are there), MRR, share without a hit."""
    rows = defaultdict(list)
    for query, answer in zip(queries, answers):
        wanted, pages = set(query["expect"]), answer["pages"]
        if not wanted:  # a query that the site should not answer
            rows["nothing"].append((float(not pages or answer["weak"]), 0.0, not pages))
            continue
        recall = len(wanted & set(pages[:5])) / min(5, len(wanted))
        first = next((1 / rank for rank, page in enumerate(pages, 1) if page in wanted), 0.0)
        rows[query["class"]].append((recall, first, not pages))
        rows["all"].append((recall, first, not pages))
    return {name: {"n": len(found), "recall@5": sum(r for r, _, _ in found) / len(found), "mrr": sum(m for _, m, _ in found) / len(found),
                   "none": sum(n for _, _, n in found) / len(found)} for name, found in rows.items()}
