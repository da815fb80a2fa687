"""The words of the interface, by language: overrides/words/ja.yml and its translations."""

import json
from pathlib import Path

import yaml

Words = dict[str, dict[str, str]]


def read_words(folder: Path) -> dict[str, Words]:
    """Language → `page` (what templates say) and `script` (what scripts say) → key → text.

    What a language lacks is said in Japanese.
    """
    tables = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.yml"))}
    return {language: {part: {**tables["ja"][part], **table.get(part, {})} for part in tables["ja"]} for language, table in tables.items()}


def for_scripts(words: dict[str, Words]) -> dict[str, bytes]:
    """The files that scripts fetch, by their path among the assets."""
    return {f"words/{language}.json": json.dumps(table["script"], ensure_ascii=False, separators=(",", ":")).encode("utf-8")
            for language, table in words.items()}
