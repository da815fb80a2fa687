#!/bin/sh
# 版とハッシュの決まった npm の部品だけを、試験のために入れる。サイトを作るときには使わない。
# setup_npm.sh FOLDER TARGET [HOW]   （FOLDER に package.json と package-lock.json、TARGET に node_modules ができる）
# HOW は npm の命令。ふつうは ci。install は、ほかの機械向けの部品が一覧に欠けていても入れる（比べる試験だけ）。
set -eu
from=$1 to=$2 how=${3:-ci}
say() { printf '%s\n' "$*" >&2; }

command -v npm >/dev/null || {
  if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    say "準備: npm を入れています（最初の1回だけ）…"
    apt-get update -qq >/dev/null
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends npm >/dev/null
  else
    say "npm がありません。Node.js 18 以上を入れてください（Debian・Ubuntu: sudo apt-get install npm）。"
    exit 2
  fi
}
mkdir -p "$to"
cp "$from/package.json" "$from/package-lock.json" tests/web/.npmrc "$to/"
say "準備: npm の部品を入れています（$from、最初の1回だけ）…"
(cd "$to" && npm "$how" --loglevel=error >/dev/null) || {
  say "npm の部品を入れられませんでした。通信を確かめて、もう一度同じコマンドを実行してください。"
  exit 2
}
touch "$to.stamp"
