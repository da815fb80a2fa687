"""Puts into words what reading could not use: encoding, front matter and tables."""

import json
import re
import unicodedata
from typing import Iterator

from ..model.handbook import Handbook
from ..model.place import Fault, Finding
from .suggest import hint
from .yaml_advice import advice

NAMES = (
    "front-matter-missing", "front-matter-unclosed", "bad-yaml", "duplicate-key", "missing-key", "unknown-key",
    "wrong-type", "fullwidth-digits", "table-missing", "bad-redirect", "bom", "invalid-utf8",
    "bad-svg", "bad-record", "unknown-word", "wrong-gap",
)

_TYPES = {
    "int_type": "整数", "string_type": "文字列", "tuple_type": "[1, 2] のような一覧", "dict_type": "「キー: 値」の組",
    "model_type": "「キー: 値」の組", "greater_than_equal": "0以上の整数", "less_than_equal": "9999以下の整数",
    "string_too_short": "空でない文字列", "bool_type": "true か false", "bool_parsing": "true か false",
    "invalid_key": "文字列のキー", "pattern_regex": "正しい正規表現", "pattern_type": "正規表現",
}
_PATTERNS = {
    "number": "電話番号の形（0120-000-000 か 110）", "url": "https:// で始まる住所", "site_url": "https:// で始まり / で終わる住所",
    "link": "https:// で始まる住所", "id": "英小文字で始まる半角の英数字とハイフン",
}


def check(handbook: Handbook) -> Iterator[Finding]:
    searched = {file.file for file in handbook.texts}
    for fault in handbook.faults:
        if fault.details.get("character") == "\0" and fault.place.path in searched:
            continue  # YAML cannot bear it either: see characters.py
        plain = _halfwidth(fault)
        if plain:
            yield Finding(fault.place, "fullwidth-digits", f"「{fault.details['value']}」は半角で「{plain}」と書いてください。")
        else:
            yield Finding(fault.place, fault.code, _MESSAGES[fault.code](fault))


def _halfwidth(fault: Fault) -> str | None:
    """７, ⑦ or ２０２６-１１-２１ in half width, where a number, a day or a telephone number is meant."""
    value, expected = fault.details.get("value"), fault.details.get("expected", "")
    if fault.code != "wrong-type" or not isinstance(value, str) or value.isascii():
        return None
    plain = re.sub("[‐−ー―]", "-", unicodedata.normalize("NFKC", value)).strip()
    right = {"int_type": r"[0-9]+", "string_pattern_mismatch": fault.details.get("pattern", ""),
             "date_from_datetime_parsing": r"\d{4}-\d\d-\d\d"}.get(expected)
    return plain if right and re.fullmatch(right, plain, re.A) else None


def _wrong_type(fault: Fault) -> str:
    details = fault.details
    key, kind, value = details["key"], details["expected"], _shown(details["value"])
    name = f"「{key}」" if key else "ファイルの全体"
    if details["value"] in (None, ""):
        return f"{name}が空です。書いてください。"
    if kind == "literal_error":
        allowed = "、".join(re.findall("'([^']*)'", str(details["choices"])))
        return f"{name}に書けるのは {allowed} のどれかです（今: {value}）。"
    if kind == "string_too_long":
        return f"{name}は{details['max_length']}字までです（今: {len(details['value'])}字）。短くしてください。"
    if kind == "too_short":
        return f"{name}には{details['min_length']}つ以上の項目を書いてください。"
    if kind == "string_pattern_mismatch":
        return f"{name}は{_PATTERNS.get(key.rpartition('.')[2], '決まった形')}で書いてください（今: {value}）。"
    if kind == "int_type" and isinstance(details["value"], str) and details["value"].isdecimal():
        return f"{name}は、引用符や頭の0を付けずに整数で書いてください（今: {value}）。"
    if kind == "string_type" and isinstance(details["value"], (int, float)):
        return f"{name}は文字列です。\"{value}\" のように引用符で囲んでください。"
    form = "文字列か数" if details["several"] else "日付（2026-11-21）" if kind.startswith("date") else _TYPES.get(kind, "決まった形")
    return f"{name}は{form}で書いてください（今: {value}）。"


def _shown(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 30 else text[:30] + "…"


def _unknown_key(fault: Fault) -> str:
    key, known = fault.details["key"], fault.details["known"]
    choice = hint(key.rpartition(".")[2], known) or (f"使えるのは: {'、'.join(known)}" if known else "")
    return f"「{key}」というキーはありません。{choice}"


_SVG = {
    "no element found": "図が終わりまで閉じていません。</svg> で終えてください。",
    "mismatched tag": "前に開いたタグが、先に閉じていません。</g> などを書き足してください。",
    "unclosed token": "タグが > で閉じていません。",
    "not well-formed (invalid token)": "この前の、閉じていない引用符（\"）か、& や < を直してください。& は &amp; と書きます。",
    "undefined entity": "&nbsp; のような書き方は使えません。文字そのものを書いてください。",
    "duplicate attribute": "同じ属性が2つあります。1つにしてください。",
    "junk after document element": "</svg> の後にあるものを消してください。",
}
_MESSAGES = {
    "front-matter-missing": lambda f: "ファイルの先頭に --- で囲んだ設定（front matter）がありません。1行目に --- を書いて始めてください。",
    "front-matter-unclosed": lambda f: "先頭の設定（front matter）が閉じていません。終わりに、半角で --- だけの行を書いてください。",
    "bad-yaml": lambda f: f"書き方（YAML）が崩れています。{advice(f.details['problem'], f.details.get('character', ''))}",
    "duplicate-key": lambda f: f"「{f.details['key']}」が2回書かれています。どちらか1つにしてください。",
    "missing-key": lambda f: f"「{f.details['key']}」がありません。書き足してください。",
    "unknown-key": _unknown_key,
    "wrong-type": _wrong_type,
    "table-missing": lambda f: f"{f.place.path} がないか、空です。元に戻すか、書き足してください。",
    "bad-redirect": lambda f: "「元の住所、タブ、今の住所」の形で書いてください。住所はどちらも / で始めます。",
    "bom": lambda f: "ファイルの先頭に目に見えない印（BOM）があります。「UTF-8（BOMなし）」で保存し直してください。",
    "invalid-utf8": lambda f: f"UTF-8 として読めない文字（{f.details['byte']}）があります。文字コードを UTF-8 にして保存し直してください。",
    "unknown-word": lambda f: f"{f.details['part']} に「{f.details['key']}」という言葉はありません。"
                              + (hint(f.details["key"], f.details["known"]) or "消してください。"),
    "wrong-gap": lambda f: f"「{f.details['key']}」の中の {{…}} が、もとの言葉と違います。書けるのは{'、'.join(f.details['gaps']) or 'なし'}です。",
    "bad-record": lambda f: "版の記録として読めません。make release が書いたものに戻してください（git checkout -- ファイル名）。",
    "bad-svg": lambda f: f"SVG（XML）の書き方が、ここで崩れています。{_SVG.get(f.details['problem'], f.details['problem'])}",
}
