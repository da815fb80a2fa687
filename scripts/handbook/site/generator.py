"""MkDocs behind one function. A move to another generator replaces this file."""

import json
import logging
import os
import shutil
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Mapping, Sequence

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import BasePlugin, event_priority

from ..model.words import Words
from .assets import address_of, bundle
from .qr import qr
from .security import Policies, write_headers


class GeneratorError(Exception):
    """MkDocs refused the staged tree; the message is its own."""


class _Collector(logging.Handler):
    def __init__(self):
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record):
        message = record.getMessage()
        if not message.startswith("A 'dirty' build"):  # what only_changed asked for
            self.messages.append(message)


class _Theme(BasePlugin):
    """What our templates need of MkDocs, and what they do not."""

    def __init__(self, policies: Policies, words: Mapping[str, Words]):
        self.policies, self.words = policies, words

    def on_env(self, env, config, files):
        env.globals.update(policy=self.policies.of_page, qr=qr, day=lambda language, day: self.words[language].day(date.fromisoformat(str(day))))
        return env

    # The styles and scripts that Material would add to every site: our templates use none of them.
    @event_priority(100)
    def on_files(self, files, config):
        for file in list(files):
            if file.src_dir != config.docs_dir:
                files.remove(file)
        return files


def render(config_file: Path, staged: Path, out: Path, edition: date, words: Mapping[str, Words], only_changed: bool = False,
           local: Sequence[str] = (), site_url: str = "") -> str:
    """Renders the staged Markdown into `out`. Warnings are errors. Dates come from the edition, never from the clock.

    With `only_changed`, pages in `out` that are newer than their source stay as they are (for previews, never to publish).
    `local`: pages that the menu has after those of `config_file`. `site_url`: for where the settings have none.
    Returns site_url, empty where there is none.
    """
    os.environ["SOURCE_DATE_EPOCH"] = str(int(datetime(edition.year, edition.month, edition.day, tzinfo=UTC).timestamp()))
    log = logging.getLogger("mkdocs")
    collector = _Collector()
    log.addHandler(collector)
    log.setLevel(logging.WARNING)
    try:
        config = load_config(str(config_file), docs_dir=str(staged), site_dir=str(out))
        config.site_url = config.site_url or site_url
        config.nav = config.nav and [*config.nav, *local]
        theme = Path(config.theme.custom_dir)
        version, assets = bundle(theme / "assets", _for_scripts(words))
        _publish_only(config, words)
        config.extra |= {"edition": edition.isoformat(), "assets": f"assets/{version}", "icon": address_of(assets["theme/icon.svg"]),
                         "words": {language: table.page for language, table in words.items()}}
        policies = Policies()
        config.plugins["theme"] = _Theme(policies, words)
        config.plugins.on_startup(command="build", dirty=only_changed)
        try:
            build(config, dirty=only_changed)
        finally:
            config.plugins.on_shutdown()
    except MkDocsException as error:
        raise GeneratorError(str(error)) from error
    finally:
        log.removeHandler(collector)
    if collector.messages:
        raise GeneratorError("\n".join(collector.messages))
    _write_assets(out / "assets", version, assets)
    write_headers(policies, version, out)
    return config.site_url or ""


def _publish_only(config, words: Mapping[str, Words]) -> None:
    """Of the languages in mkdocs.yml, those that data/edition.yml publishes."""
    known = {language.locale: language for language in config.plugins["i18n"].config.languages}
    missing = sorted(set(words) - set(known))
    if missing:
        raise GeneratorError(f"data/edition.yml の言語 {'、'.join(missing)} が mkdocs.yml の i18n の languages にありません。名前と一緒に足してください。")
    for locale, language in known.items():
        language.build = locale in words
    config.extra["languages"] = {locale: known[locale].name for locale in words}


def _for_scripts(words: Mapping[str, Words]) -> dict[str, bytes]:
    """The tables that scripts fetch, by their path among the assets."""
    return {f"words/{language}.json": json.dumps(table.script, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
            for language, table in words.items()}


def _write_assets(folder: Path, version: str, files: dict[str, bytes]) -> None:
    """This version of what the theme sends; an earlier one is in the way only of a preview."""
    for other in folder.glob("[0-9a-f]" * 10):
        if other.name != version:
            shutil.rmtree(other)
    for name, content in files.items():
        path = folder / version / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
