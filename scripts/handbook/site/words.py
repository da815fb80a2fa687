"""The words of the interface, by language: overrides/words/ja.yml and its translations."""

from pathlib import Path

import yaml


def read_words(folder: Path) -> dict[str, dict[str, str]]:
    """Language → key → text. A key that a language lacks has the Japanese text."""
    tables = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.yml"))}
    return {language: {**tables["ja"], **table} for language, table in tables.items()}
