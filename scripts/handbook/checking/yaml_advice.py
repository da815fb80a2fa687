"""What an editor is to do about broken YAML, by what the reader says is wrong with it."""

_QUOTE = "値の全体を \"…\" で囲んでください。"

# The keys are libyaml's own words, and ours from reading/yaml_data.py.
_ADVICE = {
    "fullwidth_colon": "キーの後のコロンが全角です。半角の「:」と空白にしてください。",
    "no_space": "コロンの後に半角の空白を1つ入れてください。",
    "not-a-mapping": "「キー: 値」の形になっていません。コロンは半角にし、後に空白を1つ入れてください。",
    "complex-key": "キーに [ ] や { } は使えません。値なら \"…\" で囲んでください。",
    "too-deep": "入れ子が深すぎます。[ ] { } や字下げを確かめてください。",
    "could not find expected ':'": "キーの後に半角の「:」がありません。「キー: 値」の形で書いてください。",
    "mapping values are not allowed in this context":
        "ここにコロンは書けません。値の中のコロンなら値の全体を \"…\" で囲み、キーなら行頭を上の行とそろえてください。",
    "found a tab character that violates indentation": "タブは使えません。半角の空白で字下げしてください。",
    "did not find expected ',' or '}'": "「{」の組が閉じていないか、区切りの半角の「,」がありません。",
    "did not find expected ',' or ']'": "「[」の一覧が閉じていないか、区切りの半角の「,」がありません。",
    "did not find expected key": "行頭が上の行とそろっていないか、閉じた引用符や [ ] の後に文字が続いています。そろえるか、" + _QUOTE,
    "did not find expected '-' indicator": "行頭が上の行とそろっていません。「- 」の位置をそろえてください。",
    "did not find expected node content": "値が抜けているか、[ ] { } の閉じ方が合っていません。値を書くか、余った「,」や「[」を消してください。",
    "found unexpected end of stream": "引用符が閉じていません。同じ引用符で閉じてください。",
    "found unexpected document indicator": "引用符が閉じていません。同じ引用符で閉じてください。",
    "found unknown escape character": "\"…\" の中の「\\」は「\\\\」と書いてください。",
    "block sequence entries are not allowed in this context": "「- 」で始まる一覧は、次の行から字下げして書いてください。",
    "but found another document": "設定の途中に --- の行があります。消してください。",
}
# The reader gives the character that the value begins with.
_BAD_BEGINNINGS = ("special", "found character that cannot start any token", "did not find expected comment or line break",
                   "did not find expected alphabetic or numeric character", "did not find expected whitespace or line break")


def advice(problem: str, character: str) -> str:
    """`problem`: in the reader's words; `character`: what stands where it was met."""
    if problem == "unprintable":
        return f"目に見えない文字（U+{ord(character):04X}）があります。消してください。"
    if problem == "found character that cannot start any token" and character == "\t":
        return _ADVICE["found a tab character that violates indentation"]
    if problem in _BAD_BEGINNINGS:
        return f"「{character}」で値を始めることはできません。{_QUOTE}"
    return _ADVICE.get(problem) or f"引用符・コロン・字下げを確かめてください（{problem}）。"
