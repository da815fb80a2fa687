"""What `new.py local 町の名前` puts into local/: a small overlay that passes the checks, with comments that say what to write."""

from datetime import date
from pathlib import Path

FILES = {
    "README.md": """# {town}が早引き羅針盤に足すもの

町の相談先、お知らせ、ページだけを置きます。もとの資料のページ（docs/、data/）は書き換えません。
書き方は、CONTRIBUTING.md の「町のものを足す」と、examples/local/ の見本にあります。
""",
    "local.yml": """# 町の名前と、足したものに責任を持つ所。どちらも、足したものすべてに出ます。
name: {town}
responsible: {town}役場
# 足したもの全体を見直した日。見直すたびに改めます。
reviewed: {today}
# url: https://town.example.jp/         # 町のサイト
# site_url: https://guide.example.jp/   # このサイトを公開する住所。/ で終えます。
""",
    "helplines.yml": """# 町の相談先。/help/ のいちばん上に出ます。「- name:」から1件です。電話番号はここにだけ書きます。
# confirmed は、番号と住所を町の案内で確かめた日です。source は、何で確かめたかです。
# kinds: [suicide] のように書くと、要配慮のページの箱にも出ます。
# - name: {town} ひきこもり相談の窓口
#   number: 町の電話番号
#   url: https://town.example.jp/soudan/
#   note: どんな人が、何を話せるかを1文で。
#   confirmed: {today}
#   source: {town}のサイト
""",
    "notices.yml": """# 期間のあるお知らせ。since から until まで出ます。日付は、版（data/edition.yml）か local.yml の reviewed の、新しい方で決まります。終わったものは make check が知らせます。
# pages は出す所です。index はトップ、help は相談先、points/07 はポイント7です。
# - title: 家族の集いを開きます
#   text: いつ、どこで、だれのために開くかを1〜2文で。
#   since: {today}
#   until: {later}
#   pages: [help, index]
#   link: local/madoguchi   # 町のページか、https:// で始まる住所
""",
    "furigana.yml": """# やさしい日本語のページ（pages/….ja-Hira.md）を作るときに、町だけの言葉の読みを足します。
# {town}: よみ
""",
    "pages/madoguchi.md": """---
title: {town}の相談の窓口
reviewed: {today}
---

ここに、窓口のことを1〜2文で書きます。

## 話せること {{#what}}

ここに本文を書きます。ほかの機関と力を合わせることは[](point:3)、のように番号でつなげます。
""",
}


def write_starter(folder: Path, town: str) -> list[str]:
    """Writes the files; returns their names."""
    today = date.today()
    for name, text in FILES.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.format(town=town, today=today, later=date(today.year + 1, 3, 31)), encoding="utf-8", newline="\n")
    return list(FILES)
