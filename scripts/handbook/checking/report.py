"""Findings as text for people, as JSON for tools, as annotations for GitHub."""

import json
from typing import Sequence

from ..model.place import Finding

FORMATS = ("text", "json", "github")


def report(findings: Sequence[Finding], form: str, pages: int) -> str:
    """The findings in one of FORMATS. `pages`: how many were looked at."""
    return {"text": _text, "json": _json, "github": _github}[form](findings, pages)


def _text(findings: Sequence[Finding], pages: int) -> str:
    last = f"{len(findings)}件の直すところがあります。" if findings else f"{pages}ページを点検しました。直すところはありません。"
    return "\n".join([*map(str, findings), last])


def _json(findings: Sequence[Finding], pages: int) -> str:
    rows = [{"path": f.place.path, "line": f.place.line, "column": f.place.column, "rule": f.rule, "message": f.message}
            for f in findings]
    return json.dumps({"pages": pages, "findings": rows}, ensure_ascii=False, indent=1)


def _github(findings: Sequence[Finding], pages: int) -> str:
    lines = [f"::error file={_escape(f.place.path, True)},line={f.place.line},col={f.place.column},title={f.rule}::{_escape(f.message)}"
             for f in findings]
    return "\n".join([*lines, f"{len(findings)}件"])


def _escape(text: str, in_property: bool = False) -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if in_property else text
