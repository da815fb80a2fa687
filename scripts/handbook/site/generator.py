"""MkDocs behind one class. A move to another generator replaces this file."""

import json
import logging
import os
import posixpath
from collections import defaultdict
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Container, Iterable, Iterator, Mapping
from urllib.parse import unquote

from digest import digest
from memory import NOTHING, Memory
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import InclusionLevel
from mkdocs.utils import yaml_load

from ..model.languages import split_language
from ..model.words import Words
from ..reading.markdown import scan
from .assets import address_of, bare, bundle, is_long
from .collector import resumed
from .compiled import Compiled
from .qr import qr
from .security import Policies
from .staging import StagedPage
from .troubles import Trouble


class GeneratorError(Trouble):
    """MkDocs refused the staged pages."""

    def __init__(self, said: str):
        """`said`: by MkDocs."""
        super().__init__(f"MkDocs がページを作れませんでした。\n{said}")


class _Collector(logging.Handler):
    def __init__(self):
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record):
        self.messages.append(record.getMessage())


class _Theme(BasePlugin):
    """What our templates need of MkDocs, and what they do not."""

    def __init__(self, policies: Policies, words: Mapping[str, Words], wanted: frozenset[str], compiled: Compiled):
        self.policies, self.words, self.wanted, self.compiled = policies, words, wanted, compiled

    def on_env(self, env, config, files):
        language = config.plugins["i18n"].current_language  # the theme's own knows it only where the theme is Material
        env.globals.update(language=language, policy=self.policies.of_page, qr=qr, is_long=is_long,
                           day=lambda language, day: self.words[language].day(date.fromisoformat(str(day))))
        env.bytecode_cache = self.compiled  # each language has an environment of its own
        return env

    # Not the styles and scripts that Material would add to every site: our templates use none of them. What is there only as the target
    # of links is no page to be made.
    @event_priority(100)
    def on_files(self, files, config):
        for file in list(files):
            if file.src_dir != config.docs_dir:
                files.remove(file)
            elif file.src_uri not in self.wanted:
                file.inclusion = InclusionLevel.EXCLUDED
        return files

    # Before i18n builds the other languages: 404.html and sw.js are those of the first.
    @event_priority(100)
    def on_post_build(self, config):
        config.theme.static_templates = set()


class Generator:
    """One look of the site, to be given to any number of pages.

    `look` changes when anything does that a rendered page is made from beside its staged text. Dates come from the edition, never from
    the clock.
    """

    def __init__(self, config_file: Path, edition: date, words: Mapping[str, Words], menu: Mapping[str, str], site_url: str = ""):
        """`menu`: the staged pages, by path, that the menu has after those of `config_file`. `site_url`: for where the settings have none."""
        self._file, self._edition, self._words, self._menu, self._site_url = config_file, edition, words, menu, site_url
        config = self._config(config_file.parent / "docs", config_file.parent / "site")
        with open(config_file, encoding="utf-8") as file:
            settings = yaml_load(file)  # with what it inherits, and what it takes from the environment
        self.site_url = config.site_url or ""
        theme = Path(config.theme.custom_dir)
        self.version, self.assets = bundle(theme / "assets", _for_scripts(words))
        beside = [*(path for path in sorted(theme.rglob("*")) if path.is_file()), *(Path(file) for file in config.hooks)]
        settled = [text.partition("\n---\n")[0] for text in menu.values()]  # of these pages the menu shows what their settings say
        self.look = digest(repr(settings), self.site_url, *menu, *settled, edition.isoformat(), repr(words), self.version,
                           *(part for path in beside for part in (str(path.name), path.read_bytes())))
        self._navigation = {*_navigation(config.nav), *menu}

    def render(self, pages: Mapping[str, StagedPage], files: Container[str], wanted: Iterable[str], work: Path, memory: Memory = NOTHING) -> tuple[Path, Policies]:
        """Renders the staged pages that are wanted, of all `pages` by path. `files` are the paths of what is no page. Warnings are errors.

        Returns the folder in which they are, by address, and with them 404.html and sw.js; and what is inline in them.
        """
        wanted = frozenset((*wanted, *self._menu))
        docs, out, policies = work / "docs", work / "out", Policies()
        texts = {path: pages[path].read() for path in wanted}
        for path, text in texts.items():
            _write(docs / path, text)
        for path in self._beside(pages, texts, files):
            _write(docs / path, "")
        log, collector = logging.getLogger("mkdocs"), _Collector()
        log.addHandler(collector)
        log.setLevel(logging.WARNING)
        try:
            config = self._config(docs, out)
            self._publish_only(config)
            config.nav = config.nav and [*config.nav, *(path for path in self._menu if path == _original(path, self._words))]
            config.extra |= {"edition": self._edition.isoformat(), "assets": f"assets/{self.version}", "icon": address_of(self.assets["theme/icon.svg"]),
                             "style": self.assets["theme/site.css"].decode("utf-8"),
                             "script": bare((Path(config.theme.custom_dir) / "site.js").read_text(encoding="utf-8")),
                             "words": {language: table.page for language, table in self._words.items()}}
            config.theme.dirs = [config.theme.custom_dir]  # MkDocs looks at each of a theme's ten thousand icons, once for each language
            config.theme.static_templates -= {"sitemap.xml"}
            config.plugins["theme"] = _Theme(policies, self._words, wanted, Compiled(memory))
            config.plugins.on_startup(command="build", dirty=False)
            try:
                with _clock_at(self._edition), resumed():
                    build(config)
            finally:
                config.plugins.on_shutdown()
        except MkDocsException as error:
            raise GeneratorError(str(error)) from error
        finally:
            log.removeHandler(collector)
        if collector.messages:
            raise GeneratorError("\n".join(collector.messages))
        return out, policies

    def _config(self, docs: Path, out: Path):
        try:
            config = load_config(str(self._file), docs_dir=str(docs), site_dir=str(out))
        except MkDocsException as error:
            raise GeneratorError(str(error)) from error
        config.site_url = config.site_url or self._site_url
        return config

    def _beside(self, pages: Iterable[str], texts: Mapping[str, str], files: Container[str]) -> set[str]:
        """What MkDocs must know of without rendering it: the other languages of a page, the pages of the navigation, what links lead to."""
        known = defaultdict(set)
        for path in pages:
            known[_original(path, self._words)].add(path)
        targets = {_original(path, self._words) for path in texts} | self._navigation
        targets |= {target for path, text in texts.items() for target in _targets(path, text)}
        found = {path for target in targets for path in known.get(target, ())}
        return (found | {target for target in targets if target in files}) - texts.keys()

    def _publish_only(self, config) -> None:
        """Of the languages in mkdocs.yml, those that data/edition.yml publishes."""
        known = {language.locale: language for language in config.plugins["i18n"].config.languages}
        missing = sorted(set(self._words) - set(known))
        if missing:
            raise GeneratorError(f"data/edition.yml の言語 {'、'.join(missing)} が mkdocs.yml の i18n の languages にありません。名前と一緒に足してください。")
        for locale, language in known.items():
            language.build = locale in self._words
        config.extra["languages"] = {locale: known[locale].name for locale in self._words}


@contextmanager
def _clock_at(day: date) -> Iterator[None]:
    """MkDocs takes this for the time of the build."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = str(int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()))
    try:
        yield
    finally:
        del os.environ["SOURCE_DATE_EPOCH"]
        if before is not None:
            os.environ["SOURCE_DATE_EPOCH"] = before


def _targets(path: str, text: str) -> Iterator[str]:
    """The files that a staged page links to, by their path in the staged tree."""
    for link in scan(path, text).links:
        href = unquote(link.href.partition("#")[0].partition("?")[0])
        if href and ":" not in href:
            yield posixpath.normpath(posixpath.join(posixpath.dirname(path), href))


def _original(path: str, languages: Iterable[str]) -> str:
    """points/07.en.md → points/07.md"""
    original, language = split_language(path)
    return original if language in languages else path


def _navigation(nav) -> Iterator[str]:
    """The paths in the navigation, however deep. Each needs a name there: MkDocs would take it from the page, and so from all pages at once."""
    for item in nav or (None,):
        if not isinstance(item, dict):
            raise GeneratorError(f"mkdocs.yml の nav の {item or '一覧'} に、「名前: ページ.md」の形で名前を書いてください。")
        for value in item.values():
            yield from (value,) if isinstance(value, str) else _navigation(value)


def _for_scripts(words: Mapping[str, Words]) -> dict[str, bytes]:
    """The tables that scripts fetch, by their path among the assets."""
    return {f"words/{language}.json": json.dumps(table.script, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
            for language, table in words.items()}


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
