"""MkDocs behind one function. A move to another generator replaces this file."""

import logging
import os
from datetime import UTC, date, datetime
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException


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


def render(config_file: Path, staged: Path, out: Path, edition: date, only_changed: bool = False) -> str:
    """Renders the staged Markdown into `out`. Warnings are errors. Dates come from the edition, never from the clock.

    With `only_changed`, pages in `out` that are newer than their source stay as they are (for previews, never to publish).
    Returns site_url, empty where there is none.
    """
    os.environ["SOURCE_DATE_EPOCH"] = str(int(datetime(edition.year, edition.month, edition.day, tzinfo=UTC).timestamp()))
    log = logging.getLogger("mkdocs")
    collector = _Collector()
    log.addHandler(collector)
    log.setLevel(logging.WARNING)
    try:
        config = load_config(str(config_file), docs_dir=str(staged), site_dir=str(out))
        config.extra["edition"] = f"版：{edition.isoformat()}"
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
    return config.site_url or ""
