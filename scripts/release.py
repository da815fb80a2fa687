"""版を公開する準備をする: サイトを作り、住所と中身の記録を data/ に書く。local/ があれば、町のページの住所だけを local/ に書く。

終わり方: 0 よい、1 直すところがある、2 動かせなかった。
"""

import argparse
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import Iterator

from handbook.indexing.releases import record_text
from handbook.model.addresses import LOCAL
from handbook.site.at_work import at_work
from handbook.site.audit import present
from handbook.site.ending import say
from handbook.site.log import Note
from handbook.site.publish import publish, sound

HERE = Path(__file__).resolve().parent.parent
_HEAD = "# 公開した住所と見出し。ここにあるものが消えると、組み立ては止まる。make release が書く。\n"


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=Path, default=HERE, help="docs/ data/ mkdocs.yml のあるフォルダ")
    root = parser.parse_args(arguments).root.resolve()
    return at_work(root, root, "版の記録は終わっていません。もう一度 make release を実行してください。", lambda note: _release(root, note))


def _release(root: Path, note: Note) -> int:
    handbook = sound(root)
    if handbook.local:
        return _release_local(root, note)
    day = handbook.edition.edition
    if released(root, f"edition-{day}"):
        _tell(note, f"{day} の版は公開済みです（タグ edition-{day}）。data/edition.yml の edition を新しい日付にしてください。")
        return 1
    later = [release.date for release in handbook.releases if release.date > day]
    if later:
        _tell(note, f"{max(later)} の版の記録があります。data/edition.yml の edition を、それより後の日付にしてください。")
        return 1
    file = root / "data" / "releases" / f"{day}.json"
    with _undone_if_stopped(file):
        file.parent.mkdir(exist_ok=True)
        file.write_text(record_text(handbook), encoding="utf-8", newline="\n")
        done = publish(root, root / "site", say)
    kept = "".join(f"{address}\n" for address in present(done.handbook.promised, root / "site"))
    _replace(root / "data" / "published-ids.txt", _HEAD + kept)
    publish(root, root / "site")  # the site that the tag will give: what was just recorded is part of it
    _tell(note, f"{day} の版を記録しました。data/ の変更をコミットして、git tag edition-{day} を付けてください。")
    return 0


def _release_local(root: Path, note: Note) -> int:
    """A town promises its own pages; what is in data/ stays as it came, so that the next upgrade meets no other change."""
    done = publish(root, root / "site", say)
    own = frozenset(address for address in done.handbook.promised if f"/{LOCAL}/" in address)
    kept = "".join(f"{address}\n" for address in present(own, root / "site"))
    _replace(root / LOCAL / "published-ids.txt", _HEAD + kept)
    publish(root, root / "site")
    _tell(note, f"町のページの住所を {LOCAL}/published-ids.txt に書きました。{LOCAL}/ の変更をコミットしてください。data/ は書き換えていません。")
    return 0


@contextmanager
def _undone_if_stopped(file: Path) -> Iterator[None]:
    """The record of an edition that was not published must not stay."""
    before = file.read_bytes() if file.exists() else None
    try:
        yield
    except BaseException:
        if before is None:
            file.unlink(missing_ok=True)
        else:
            file.write_bytes(before)
        raise


def _replace(file: Path, text: str) -> None:
    """Whole or not at all: half a list of promises would let the other half be broken unnoticed."""
    aside = file.with_name(f".{file.name}")
    try:
        aside.write_text(text, encoding="utf-8", newline="\n")
        aside.replace(file)
    finally:
        aside.unlink(missing_ok=True)


def released(root: Path, tag: str) -> bool:
    """Whether the tag is there; not where there is no git."""
    try:
        done = subprocess.run(["git", "-C", str(root), "tag", "--list", tag],
                              capture_output=True, encoding="utf-8", timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0 and bool(done.stdout.strip())


def _tell(note: Note, line: str) -> None:
    say(line)
    note(line)


if __name__ == "__main__":
    sys.exit(main())
