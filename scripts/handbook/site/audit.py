"""Looks at every page of the built site as a browser would: links, fragments, foreign resources, promises kept."""

import posixpath
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html
from lxml.etree import XPath

from ..model.addresses import address
from ..model.handbook import Handbook
from ..model.page import REFERENCE_KINDS
from ..model.place import Finding, Place
from .security import fingerprint

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
_CSS_URL = re.compile(r"url\(\s*[\"']?((?:https?:)?//[^)\"']+)|@import\s+[\"']((?:https?:)?//[^\"']+)", re.I)


@dataclass(frozen=True, slots=True)
class BuiltPage:
    """`file` is relative to the site; `links` are (href, line), `fetched` addresses that load by themselves."""

    file: str
    ids: frozenset[str]
    twice: tuple[str, ...]
    links: tuple[tuple[str, int], ...]
    fetched: tuple[tuple[str, int], ...]
    title: str
    boxes: int
    forbidden: tuple[tuple[str, int], ...]  # code in the page that its own policy does not allow


def audit(handbook: Handbook, site: Path, shown: str, base: str = "/") -> list[Finding]:
    """Findings on the built site, sorted.

    `shown` stands for the site's folder in their paths; `base` is the path under which the host will serve it.
    """
    pages = built_pages(site)
    findings = on_pages(site, pages, shown, base)
    findings += _styles(site, shown)
    findings += _promises(handbook, pages, shown)
    findings += _help_boxes(handbook, pages, shown)
    return sorted(set(findings))


def built_pages(site: Path) -> dict[str, BuiltPage]:
    """Every page of a built site by its file's path in it."""
    return {page.file: page for page in (parse(site, path) for path in sorted(site.rglob("*.html")))}


def on_pages(site: Path, pages: dict[str, BuiltPage], shown: str, base: str = "/") -> list[Finding]:
    """What can be said of any site's pages, whatever they are about."""
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    return [finding for page in pages.values() for finding in _page(page, pages, files, shown, base)]


def present(addresses: frozenset[str], site: Path) -> list[str]:
    """Those of the addresses that the built site really has, sorted: what a release may promise."""
    pages = {"/" + path.relative_to(site).as_posix().removesuffix("index.html"): parse(site, path) for path in site.rglob("index.html")}

    def there(address: str) -> bool:
        page, _, anchor = address.partition("#")
        return page in pages and (not anchor or anchor in pages[page].ids)

    return sorted(filter(there, addresses))


def parse(site: Path, path: Path) -> BuiltPage:
    """One page of the built site, as a browser would read it."""
    tree = html.document_fromstring(path.read_bytes(), parser=_PARSER)
    ids = Counter(_IDS(tree))
    links = tuple((a.get("href"), a.sourceline or 1) for a in tree.iter("a") if a.get("href") is not None)
    fetched = [(value, element.sourceline or 1) for element in tree.iter(*_FETCHING)
               for name, value in element.items() if (element.tag, name) in _FETCHED]
    fetched += [(link.get("href"), link.sourceline or 1) for link in tree.iter("link") if link.get("rel") in _FETCHED_LINKS and link.get("href")]
    title = tree.findtext(".//title") or ""
    return BuiltPage(path.relative_to(site).as_posix(), frozenset(ids), tuple(name for name, times in ids.items() if times > 1), links,
                     tuple(fetched), title.strip(), len(_BOXES(tree)), tuple(_forbidden(tree)))


def _forbidden(tree):
    policies = _POLICY(tree)
    for element in tree.iter("script", "style"):
        if element.text and element.get("src") is None and not (policies and fingerprint(element.text) in policies[0]):
            yield f"<{element.tag}>", element.sourceline or 1
    for attribute in _INLINE(tree):
        yield f"{attribute.attrname} 属性", attribute.getparent().sourceline or 1


def _page(page: BuiltPage, pages, files, shown, base):
    def finding(line, rule, message):
        return Finding(Place(f"{shown}/{page.file}", line), rule, message)

    if not page.title:
        yield finding(1, "missing-title", "ページに題がありません。")
    for code, line in page.forbidden:
        yield finding(line, "forbidden-code", f"ページの中の{code}は、安全のための決まり（CSP）が止めます。overrides/ の別のファイルに移してください。")
    for identifier in page.twice:
        yield finding(1, "duplicate-id", f"id「{identifier}」がページの中に2つあります。")
    for href, line in page.fetched:
        if re.match(r"(?:https?:)?//", href):
            yield finding(line, "foreign-resource", f"よそのサイトから読み込んでいます: {href}")
        elif not href.startswith("data:"):
            yield from _target(page, _local(page, href, base), line, pages, files, finding)
    for href, line in page.links:
        if href.partition(":")[0] in REFERENCE_KINDS and ":" in href:
            yield finding(line, "unresolved-reference", f"参照「{href}」が解決されていません。")
        else:
            yield from _target(page, _local(page, href, base), line, pages, files, finding)


def _local(page: BuiltPage, href: str, base: str) -> str:
    """404.html is shown at any depth, so its links start at the host's root: made relative like all others here."""
    if page.file == "404.html" and href.startswith(base) and not href.startswith("//"):
        return href.removeprefix(base) or "./"
    return href


def _target(page, href, line, pages, files, finding):
    parts = urlsplit(href)
    if parts.scheme or parts.netloc:
        return
    path = posixpath.normpath(posixpath.join(posixpath.dirname(page.file), unquote(parts.path))) if parts.path else page.file
    if path.startswith(("..", "/")):
        yield finding(line, "broken-link", f"「{href}」はサイトの外へ出ています。")
        return
    if path not in files:
        path = posixpath.normpath(f"{path}/index.html")
    if path not in files:
        yield finding(line, "broken-link", f"「{href}」の行き先がありません。")
    elif parts.fragment and path in pages and unquote(parts.fragment) not in pages[path].ids:
        yield finding(line, "broken-fragment", f"「{href}」の見出し #{unquote(parts.fragment)} がありません。")


def _styles(site: Path, shown: str):
    for path in sorted(site.rglob("*.css")):
        for match in _CSS_URL.finditer(path.read_text(encoding="utf-8")):
            yield Finding(Place(f"{shown}/{path.relative_to(site).as_posix()}"), "foreign-resource",
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
