#!/bin/sh
# 仮想環境を作り、版とハッシュの決まった部品だけを入れる。途中で止まっても、もう一度呼べばよい。
# setup.sh PYTHON VENV SET   （SET は requirements/ のファイル名: site、book、test）
set -eu
python=$1 venv=$2 set=$3
say() { printf '%s\n' "$*" >&2; }

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || {
  say "Python 3.11 以上が要ります（今: $("$python" --version 2>&1 || echo なし)）。別の Python は make PYTHON=python3.12 … で渡せます。"
  exit 2
}
if ! "$venv/bin/python" -c 'import pip' 2>/dev/null; then
  rm -rf "$venv"
  "$python" -m venv "$venv" >/dev/null 2>&1 || {
    rm -rf "$venv"
    say "仮想環境を作れません。Debian・Ubuntu なら: apt-get install python3-venv"
    exit 2
  }
fi
say "準備: 部品を入れています（$set、最初の1回だけ）…"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes \
  --no-deps -r "requirements/$set.txt" || {
  say "部品を入れられませんでした。通信を確かめて、もう一度同じコマンドを実行してください。"
  exit 2
}
touch "$venv/$set.stamp"
