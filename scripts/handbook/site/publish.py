"""The whole way from sources to a published site. Nothing is published unless everything is sound."""

import os
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Callable, Iterator
from urllib.parse import urlsplit

from memory import NOTHING, Memory, version

from ..checking import check
from ..model.handbook import Handbook
from ..model.place import Finding
from ..reading import read
from .audit import audited
from .making import PROGRAM, generator_of, put_files, put_last, put_others, put_pages
from .staging import staged_pages
from .swap import swap, workspace
from .tree import NOTHING_LEFT, Tree, follow

Say = Callable[[str], None]


class Refused(Exception):
    """The sources or the built site have findings; the site that is there stays."""

    def __init__(self, findings: list[Finding]):
        super().__init__(f"{len(findings)} findings")
        self.findings = findings


@dataclass(frozen=True, slots=True)
class Published:
    """What was published."""

    pages: int
    rendered: int  # of them: the others were as an earlier build had made them
    files: int
    seconds: float
    edition: date
    handbook: Handbook = field(repr=False)


def publish(root: Path, site: Path, say: Say = lambda line: None) -> Published:
    """Builds the handbook under `root` aside, and swaps it into `site` when it is good.

    Raises Refused with every finding, GeneratorError, or OSError (a full disk, a folder that cannot be written).
    """
    begin = time.monotonic()
    with workspace(site) as work, Memory(site.parent / ".cache" / site.name / "memory", version(PROGRAM)) as memory:
        with _step(say, "1/5 原稿を読んで点検"):
            handbook = sound(root, memory)
        with _step(say, "2/5 参照と一覧を組み立て"):
            staged = staged_pages(handbook, memory)
            tree = _grow(site, work, memory)
            put_files(handbook, root, built_on(handbook), tree, memory)
        with _step(say, "3/5 ページを描く"):
            generator = generator_of(handbook, root, staged)
            pages, rendered = put_pages(handbook, staged, generator, tree, memory, work)
            pages |= put_others(handbook, generator, tree, memory)
            put_last(handbook, tree, pages, memory)
        with _step(say, "4/5 できたサイトを点検"):
            findings = audited(handbook, pages, tree.files, tree.read, site.name, urlsplit(generator.site_url).path or "/")
            if findings:
                raise Refused(findings)
        with _step(say, "5/5 縮めた写しを添えて、入れ替え"):
            _replace(site, tree, memory)
        memory.close(complete=True)
    return Published(len(pages), rendered, len(tree.files), time.monotonic() - begin, handbook.edition.edition, handbook)


def _grow(site: Path, work: Path, memory: Memory) -> Tree:
    """Where the new site grows: in the cache, in a folder that is like the site that is there."""
    folder = site.parent / ".cache" / site.name / "tree" if memory else work / "site"
    return Tree(folder, memory.recall("tree", b"", lambda: NOTHING_LEFT), packed=True)


def _replace(site: Path, tree: Tree, memory: Memory) -> None:
    before, left = memory.recall("site", b"", lambda: NOTHING_LEFT), tree.finish()
    swap(tree.folder, site)
    memory.remember("site", b"", left)
    memory.remember("tree", b"", NOTHING_LEFT)
    if memory:
        with suppress(OSError, KeyboardInterrupt):  # the new site is there; without this the next build only takes longer
            memory.remember("tree", b"", follow(tree.folder, before, site, left.files))


def sound(root: Path, memory: Memory = NOTHING) -> Handbook:
    """The handbook, or Refused."""
    handbook = read(root, memory)
    findings = check(handbook, memory)
    if findings:
        raise Refused(findings)
    return handbook


def built_on(handbook: Handbook) -> str:
    """The date in edition.json: SOURCE_DATE_EPOCH where it is set, the edition's own date otherwise; never the clock's."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):  # not set, or no time that there is
        return handbook.edition.edition.isoformat()


@contextmanager
def _step(say: Say, name: str) -> Iterator[None]:
    begin = time.monotonic()
    yield
    say(f"{name} … {time.monotonic() - begin:.1f}秒")
