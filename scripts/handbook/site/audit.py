"""Looks at every page of the built site as a browser would: links, fragments, foreign resources, promises kept."""

import posixpath
import re
from collections import Counter
from pathlib import Path
from typing import Callable, Collection, Iterator, NamedTuple
from urllib.parse import unquote, urlsplit

from lxml import html
from lxml.etree import XPath

from ..model.addresses import address
from ..model.handbook import Handbook
from ..model.page import REFERENCE_KINDS
from ..model.place import Finding, Place
from .security import fingerprint

NAMES = ("missing-title", "forbidden-code", "duplicate-id", "foreign-resource", "unresolved-reference", "broken-link", "broken-fragment",
         "vanished-address", "sensitive-help")

# What a browser fetches by itself, by element and attribute.
_FETCHED = {("img", "src"), ("img", "srcset"), ("script", "src"), ("iframe", "src"), ("source", "src"), ("source", "srcset"),
            ("video", "src"), ("video", "poster"), ("audio", "src"), ("embed", "src"), ("object", "data"), ("track", "src"),
            ("input", "src")}
_FETCHED_LINKS = {"stylesheet", "icon", "preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch", "manifest",
                  "apple-touch-icon", "shortcut icon"}
_FETCHING = sorted({tag for tag, _ in _FETCHED})
_PARSER = html.HTMLParser(encoding="utf-8")
_IDS, _BOXES = XPath("//@id", smart_strings=False), XPath("//div[@class='help-box']")
_POLICY = XPath("//meta[@http-equiv='Content-Security-Policy']/@content", smart_strings=False)
_INLINE = XPath("//@style | //@*[starts-with(name(), 'on')]")
_FOREIGN = re.compile(r"(?:https?:)?//")
_CSS_URL = re.compile(r"url\(\s*[\"']?((?:https?:)?//[^)\"']+)|@import\s+[\"']((?:https?:)?//[^\"']+)", re.I)


class BuiltPage(NamedTuple):
    """What must be known of every page of a site, small: there are thousands. `file` is relative to the site."""

    file: str
    ids: tuple[str, ...]  # each once
    leads: tuple[str, ...]  # all that it needs to be in the site: paths, and anchors of pages; not of 404.html, which knows no place
    loads: tuple[str, ...]  # the files that load by themselves
    boxes: int
    sound: bool  # nothing is wrong with the page by itself


class _Details(NamedTuple):
    """What must be known besides of a page that is to be mended: `links` are (href, line), `fetched` addresses that load by themselves."""

    title: str
    ids: Counter[str]
    links: list[tuple[str, int]]
    fetched: list[tuple[str, int]]
    forbidden: list[tuple[str, int]]  # code in the page that its own policy does not allow

    @property
    def twice(self) -> list[str]:
        return [name for name, times in self.ids.items() if times > 1]


def audit(handbook: Handbook, site: Path, shown: str, base: str = "/") -> list[Finding]:
    """Findings on the built site, sorted.

    `shown` stands for the site's folder in their paths; `base` is the path under which the host will serve it.
    """
    files = _files(site)
    return audited(handbook, built_pages(site), files, lambda name: (site / name).read_bytes(), shown, base)


def audited(handbook: Handbook, pages: dict[str, BuiltPage], files: Collection[str], read: Callable[[str], bytes], shown: str, base: str) -> list[Finding]:
    """The same where pages and the names of all files are known already; `read` gives the content of one."""
    findings = [*_on_pages(pages, files, read, shown, base), *_styles(files, read, shown), *_promises(handbook, pages, shown), *_help_boxes(handbook, pages, shown)]
    return sorted(set(findings))


def built_pages(site: Path) -> dict[str, BuiltPage]:
    """Every page of a built site by its file's path in it."""
    return {name: parse(name, (site / name).read_bytes()) for name in sorted(_files(site)) if name.endswith(".html")}


def on_pages(site: Path, pages: dict[str, BuiltPage], shown: str, base: str = "/") -> list[Finding]:
    """What can be said of any site's pages, whatever they are about."""
    return list(_on_pages(pages, _files(site), lambda name: (site / name).read_bytes(), shown, base))


def _files(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}


def _on_pages(pages: dict[str, BuiltPage], files: Collection[str], read: Callable[[str], bytes], shown: str, base: str) -> Iterator[Finding]:
    known = {f"{page.file}#{anchor}" for page in pages.values() for anchor in page.ids}
    known.update(files)
    for page in pages.values():
        if not (page.sound and known.issuperset(page.leads)):
            yield from _page(page.file, _details(_tree(read(page.file))), pages, files, shown, base)


def present(addresses: frozenset[str], site: Path) -> list[str]:
    """Those of the addresses that the built site really has, sorted: what a release may promise."""
    pages = {"/" + path.relative_to(site).as_posix().removesuffix("index.html"): parse("", path.read_bytes()) for path in site.rglob("index.html")}

    def there(address: str) -> bool:
        page, _, anchor = address.partition("#")
        return page in pages and (not anchor or anchor in pages[page].ids)

    return sorted(filter(there, addresses))


def parse(file: str, content: bytes) -> BuiltPage:
    """One page of the built site, as a browser would read it."""
    tree = _tree(content)
    found = _details(tree)
    leads = {_lead(file, href) for href, _ in (*found.links, *found.fetched)}
    return BuiltPage(file, tuple(found.ids), tuple(sorted(filter(None, leads))),
                     tuple(sorted({_beside(file, href.partition("?")[0]) for href, _ in found.fetched if not href.startswith("data:")})),
                     len(_BOXES(tree)),
                     bool(found.title and file != "404.html" and not found.twice and not found.forbidden and None not in leads
                          and not any(_FOREIGN.match(href) for href, _ in found.fetched)))


def _tree(content: bytes):
    return html.document_fromstring(content, parser=_PARSER)


def _details(tree) -> _Details:
    links = [(a.get("href"), a.sourceline or 1) for a in tree.iter("a") if a.get("href") is not None]
    fetched = [(value, element.sourceline or 1) for element in tree.iter(*_FETCHING)
               for name, value in element.items() if (element.tag, name) in _FETCHED]
    fetched += [(link.get("href"), link.sourceline or 1) for link in tree.iter("link") if link.get("rel") in _FETCHED_LINKS and link.get("href")]
    return _Details((tree.findtext(".//title") or "").strip(), Counter(_IDS(tree)), links, fetched, list(_forbidden(tree)))


def _beside(file: str, path: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(file), path))


def _lead(file: str, href: str) -> str | None:
    """What a link needs to be in the site; empty for what lies elsewhere, None where that is not as simple as it mostly is."""
    scheme, colon, _ = href.partition(":")
    if colon and scheme in REFERENCE_KINDS:
        return None
    parts = urlsplit(href)
    if parts.scheme or parts.netloc:
        return ""
    path = _beside(file, unquote(parts.path)) if parts.path else file
    if path.startswith(("..", "/")):
        return None
    if parts.path.endswith(("/", ".")):
        path = posixpath.normpath(f"{path}/index.html")
    if parts.fragment:
        return f"{path}#{unquote(parts.fragment)}" if path.endswith(".html") else None
    return path


def _forbidden(tree):
    policies = _POLICY(tree)
    for element in tree.iter("script", "style"):
        if element.text and element.get("src") is None and not (policies and fingerprint(element.text) in policies[0]):
            yield f"<{element.tag}>", element.sourceline or 1
    for attribute in _INLINE(tree):
        yield f"{attribute.attrname} 属性", attribute.getparent().sourceline or 1


def _page(file: str, page: _Details, pages, files, shown, base):
    def finding(line, rule, message):
        return Finding(Place(f"{shown}/{file}", line), rule, message)

    if not page.title:
        yield finding(1, "missing-title", "ページに題がありません。")
    for code, line in page.forbidden:
        yield finding(line, "forbidden-code", f"ページの中の{code}は、安全のための決まり（CSP）が止めます。overrides/ の別のファイルに移してください。")
    for identifier in page.twice:
        yield finding(1, "duplicate-id", f"id「{identifier}」がページの中に2つあります。")
    for href, line in page.fetched:
        if _FOREIGN.match(href):
            yield finding(line, "foreign-resource", f"よそのサイトから読み込んでいます: {href}")
        elif not href.startswith("data:"):
            yield from _target(file, _local(file, href, base), line, pages, files, finding)
    for href, line in page.links:
        if href.partition(":")[0] in REFERENCE_KINDS and ":" in href:
            yield finding(line, "unresolved-reference", f"参照「{href}」が解決されていません。")
        else:
            yield from _target(file, _local(file, href, base), line, pages, files, finding)


def _local(file: str, href: str, base: str) -> str:
    """404.html is shown at any depth, so its links start at the host's root: made relative like all others here."""
    if file == "404.html" and href.startswith(base) and not href.startswith("//"):
        return href.removeprefix(base) or "./"
    return href


def _target(file, href, line, pages, files, finding):
    parts = urlsplit(href)
    if parts.scheme or parts.netloc:
        return
    path = posixpath.normpath(posixpath.join(posixpath.dirname(file), unquote(parts.path))) if parts.path else file
    if path.startswith(("..", "/")):
        yield finding(line, "broken-link", f"「{href}」はサイトの外へ出ています。")
        return
    if path not in files:
        path = posixpath.normpath(f"{path}/index.html")
    if path not in files:
        yield finding(line, "broken-link", f"「{href}」の行き先がありません。")
    elif parts.fragment and path in pages and unquote(parts.fragment) not in pages[path].ids:
        yield finding(line, "broken-fragment", f"「{href}」の見出し #{unquote(parts.fragment)} がありません。")


def _styles(files: Collection[str], read: Callable[[str], bytes], shown: str):
    for name in files:
        for match in _CSS_URL.finditer(read(name).decode("utf-8")) if name.endswith(".css") else ():
            yield Finding(Place(f"{shown}/{name}"), "foreign-resource",
                          f"よそのサイトから読み込んでいます: {match[1] or match[2]}")


def _promises(handbook: Handbook, pages, shown):
    """Every published address and anchor is in the site, unless redirects.tsv sends it on."""
    redirected = {redirect.origin for redirect in handbook.redirects}
    for published in handbook.published:
        where, _, anchor = published.address.partition("#")
        same = handbook.in_japanese(published.address)
        if redirected & {published.address, same, same.partition("#")[0]}:
            continue
        page = pages.get(where.lstrip("/") + "index.html")
        if page is None or anchor and anchor not in page.ids:
            yield Finding(published.place, "vanished-address",
                          f"公開した {published.address} が {shown} にありません。元に戻すか、{published.place.path.partition('/')[0]}/redirects.tsv に行き先を書いてください。")


def _help_boxes(handbook: Handbook, pages, shown):
    for source in handbook.pages:
        if getattr(source.meta, "sensitive", None):
            file = address(source.path)[1:] + "index.html"
            if file not in pages or pages[file].boxes < 2:
                yield Finding(Place(f"{shown}/{file}"), "sensitive-help", "相談先の箱が、本文の前と後の両方にありません。")
