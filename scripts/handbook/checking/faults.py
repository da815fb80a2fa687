"""Puts into words what reading could not use: encoding, front matter and tables."""

import unicodedata

from ..model.handbook import Handbook
from ..model.place import Fault, Finding
from .suggest import hint

NAMES = (
    "front-matter-missing", "front-matter-unclosed", "bad-yaml", "duplicate-key", "missing-key", "unknown-key",
    "wrong-type", "fullwidth-digits", "table-missing", "bad-redirect", "bom", "invalid-utf8",
)

_TYPES = {
    "int_type": "整数", "string_type": "文字列", "tuple_type": "[ ] の一覧", "date_from_datetime_parsing": "日付（2026-11-21）",
    "date_type": "日付（2026-11-21）", "date_parsing": "日付（2026-11-21）", "model_type": "{ } の組", "dict_type": "{ } の組",
    "greater_than_equal": "0以上の整数", "too_short": "1つ以上の項目", "string_too_short": "空でない文字列",
    "bool_type": "true か false", "bool_parsing": "true か false", "model_attributes_type": "{ } の組",
}


def check(handbook: Handbook):
    for fault in handbook.faults:
        rule = "fullwidth-digits" if _fullwidth(fault) else fault.code
        yield Finding(fault.place, rule, _MESSAGES[rule](fault))


def _fullwidth(fault: Fault) -> bool:
    """７ or ⑦ where a number is meant: YAML reads it as a word."""
    value = fault.details.get("value")
    return (fault.code == "wrong-type" and fault.details["expected"] == "int_type" and isinstance(value, str)
            and not value.isascii() and unicodedata.normalize("NFKC", value).strip().isdecimal())


def _wrong_type(fault: Fault) -> str:
    details = fault.details
    key, kind = details["key"], details["expected"]
    if kind == "literal_error":
        allowed = str(details.get("expected_values") or details.get("expected", ""))
        return f"「{key}」に書けるのは次のどれかです: {details.get('choices') or allowed}"
    if kind == "string_too_long":
        return f"「{key}」は{details['max_length']}字までです。短くしてください。"
    if kind == "string_pattern_mismatch":
        return f"「{key}」の形が違います。"
    return f"「{key}」は{_TYPES.get(kind, '決まった形')}で書いてください（今: {_shown(details['value'])}）。"


def _shown(value) -> str:
    text = "空" if value is None else str(value)
    return text if len(text) <= 30 else text[:30] + "…"


def _unknown_key(fault: Fault) -> str:
    key = fault.details["key"]
    nearest = hint(key, fault.details["known"])
    known = f"使えるのは: {'、'.join(fault.details['known'])}" if fault.details["known"] else ""
    return f"「{key}」というキーはありません。{nearest or known}"


_MESSAGES = {
    "front-matter-missing": lambda f: "ファイルの先頭に --- で囲んだ設定（front matter）がありません。1行目に --- を書いて始めてください。",
    "front-matter-unclosed": lambda f: "先頭の設定（front matter）が閉じていません。終わりに --- だけの行を書いてください。",
    "bad-yaml": lambda f: f"設定の書き方（YAML）が崩れています。引用符・コロン・字下げを確かめてください（{f.details['problem']}）。",
    "duplicate-key": lambda f: f"「{f.details['key']}」が2回書かれています。どちらか1つにしてください。",
    "missing-key": lambda f: f"「{f.details['key']}」がありません。書き足してください。",
    "unknown-key": _unknown_key,
    "wrong-type": _wrong_type,
    "fullwidth-digits": lambda f: f"「{f.details['value']}」は半角の数字で「{unicodedata.normalize('NFKC', f.details['value']).strip()}」と書いてください。",
    "table-missing": lambda f: f"{f.place.path} がないか、空です。",
    "bad-redirect": lambda f: "「元の住所<TAB>今の住所」の形で書いてください。どちらも / で始めます。",
    "bom": lambda f: "ファイルの先頭に目に見えない印（BOM）があります。「UTF-8（BOMなし）」で保存し直してください。",
    "invalid-utf8": lambda f: f"UTF-8 として読めない文字（{f.details['byte']}）があります。文字コードを UTF-8 にして保存し直してください。",
}
