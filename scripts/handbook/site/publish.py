"""The whole way from sources to a published site. Nothing is published unless everything is sound."""

import os
import time
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Callable
from urllib.parse import urlsplit

from supply import sbom

from ..checking import check
from ..model.handbook import Handbook
from ..model.place import Finding
from ..model.words import Words
from ..reading import read
from .app import write_manifests
from .audit import audit
from .compress import compress
from .feed import write_feed
from .furigana import write_furigana
from .generator import render
from .offline import write_offline
from .redirect_pages import write_redirects
from .sitemap import write_sitemap
from .staging import stage, write_edition_data
from .swap import swap, workspace

PROGRAM = Path(__file__).resolve().parents[3]  # whose parts the bill of materials lists
Say = Callable[[str], None]


class Refused(Exception):
    """The sources or the built site have findings; the site that is there stays."""

    def __init__(self, findings: list[Finding]):
        super().__init__(f"{len(findings)} findings")
        self.findings = findings


@dataclass(frozen=True, slots=True)
class Published:
    pages: int
    files: int
    seconds: float
    edition: date
    addresses: frozenset[str]  # every address and anchor that this site promises, of every edition


def publish(root: Path, site: Path, say: Say = lambda line: None) -> Published:
    """Builds the handbook under `root` aside, and swaps it into `site` when it is good.

    Raises Refused with every finding, GeneratorError, or OSError (a full disk, a folder that cannot be written).
    """
    begin = time.monotonic()
    with _step(say, "1/5 原稿を読んで点検"):
        handbook = sound(root)
    with workspace(site) as work:
        staged, built = work / "docs", work / "site"
        staged.mkdir()
        with _step(say, "2/5 参照と一覧を組み立て"):
            stage(handbook, root / "docs", staged, built_on(handbook))
        with _step(say, "3/5 ページを描く"):
            site_url = render(root / "mkdocs.yml", staged, built, handbook.edition.edition, words_of(handbook), **local_of(handbook))
            write_edition_data(handbook, built, built_on(handbook))
            write_furigana(handbook, built)
            write_redirects(handbook, built)
            write_sitemap(handbook, built, site_url)
            write_feed(handbook, built, site_url)
            write_manifests(handbook, built)
            write_offline(handbook, built)
            (built / sbom.FILE).write_text(sbom.bill(PROGRAM, handbook.edition.edition), encoding="utf-8", newline="\n")
        with _step(say, "4/5 できたサイトを点検"):
            findings = audit(handbook, built, site.name, urlsplit(site_url).path or "/")
            if findings:
                raise Refused(findings)
            files = [path for path in built.rglob("*") if path.is_file()]
        with _step(say, "5/5 縮めた写しを添えて、入れ替え"):
            compress(built)
            swap(built, site)
    return Published(sum(path.suffix == ".html" for path in files), len(files), time.monotonic() - begin,
                     handbook.edition.edition, handbook.promised)


def sound(root: Path) -> Handbook:
    """The handbook, or Refused."""
    handbook = read(root)
    findings = check(handbook)
    if findings:
        raise Refused(findings)
    return handbook


def words_of(handbook: Handbook) -> dict[str, Words]:
    """Language → the words of its interface, Japanese first."""
    return {book.language: book.words for book in (handbook, *handbook.editions)}


def local_of(handbook: Handbook) -> dict[str, object]:
    """What the generator must know of what a town adds."""
    town = handbook.local and handbook.local.town
    return {"local": [page.path for page in handbook.local_pages], "site_url": town and town.site_url or ""}


def built_on(handbook: Handbook) -> str:
    """The date in edition.json: SOURCE_DATE_EPOCH where it is set, the edition's own date otherwise; never the clock's."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):  # not set, or no time that there is
        return handbook.edition.edition.isoformat()


@contextmanager
def _step(say: Say, name: str):
    begin = time.monotonic()
    yield
    say(f"{name} … {time.monotonic() - begin:.1f}秒")
