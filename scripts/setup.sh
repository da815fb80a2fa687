#!/bin/sh
# 仮想環境を作り、版とハッシュの決まった部品だけを入れる。途中で止まっても、もう一度呼べばよい。
# setup.sh PYTHON VENV SET   （SET は requirements/ のファイル名: site、book、test）
# 起きたことは build.log に残す。部品を入れている間は $venv/unfinished があり、残っていれば作り直す。
set -eu
python=$1 venv=$2 set=$3
stamp=$venv/$set.stamp again='もう一度同じコマンドを実行してください。'
full="ディスクがいっぱいです。要らないファイルを消して空きを作り、$again"
say() { printf '%s\n' "$*" >&2; }
note() { { printf '%s 準備: %s\n' "$(date +%Y-%m-%dT%H:%M:%S%z | sed 's/..$/:&/')" "$*" >>build.log; } 2>/dev/null || :; }

stop() {  # stop WHAT-THE-TOOLS-SAID WHAT-TO-SAY-IF-THEY-DID-NOT-TELL-WHY
  case $1 in
    *'No space left'* | *'quota exceeded'*) what=$full ;;
    *'Permission denied'* | *'Read-only file system'* | *'not permitted'*) what="$venv に書き込めません。フォルダの持ち主と書き込みの設定を確かめて、$again" ;;
    *'DO NOT MATCH THE HASHES'*) what="届いた部品が、決めたもの（ハッシュ）と違います。途中で切れたのかもしれません。通信（ネットワーク）を確かめて、$again 続くときは知らせてください。" ;;
    *ensurepip*) what=$2; [ "$(df -Pk . | awk 'END { print $4 }')" -gt 100000 ] || what=$full ;;  # it does not tell why
    *) what=$2 ;;
  esac
  last=$(printf '%s\n' "$1" | grep -i error | tail -n 1) || :
  say "準備を終えられませんでした（$set）。$what${last:+
  （$last）}"
  note "終えられませんでした（$set）。$what $last"
  exit 2
}

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || {
  say "Python 3.11 以上が要ります（今: $("$python" --version 2>&1 || echo なし)）。別の Python は make PYTHON=python3.12 … で渡せます。"
  exit 2
}

# One at a time, and not while a site is built: who is at work holds the log. (Python has flock on every Unix, the shell has not.)
if { true >>build.log; } 2>/dev/null; then
  exec 9>>build.log
  "$python" -c '
import sys
try:
    import fcntl
    fcntl.flock(9, fcntl.LOCK_EX | fcntl.LOCK_NB)
except BlockingIOError:
    print("ほかの組み立てか準備が動いています。終わるのを待っています（やめるときは Ctrl-C）。", file=sys.stderr, flush=True)
    fcntl.flock(9, fcntl.LOCK_EX)
except (ImportError, OSError):
    pass'
fi
if [ "$stamp" -nt "requirements/$set.txt" ] && [ "$stamp" -nt scripts/setup.sh ]; then
  exit 0  # the one that was waited for did it
fi

if [ -e "$venv/unfinished" ]; then
  say "前の準備が途中で終わっているので、$venv をはじめから作り直します。"
  note "前の準備が途中で終わっているので、$venv をはじめから作り直します。"
  rm -rf "$venv"
fi
begin() { mkdir -p "$venv" && touch "$venv/unfinished"; }

said=$(begin 2>&1) || stop "$said" "$venv を作れません。$again"
if ! "$venv/bin/python" -c 'import pip' 2>/dev/null; then
  said=$(rm -rf "$venv" 2>&1 && begin 2>&1 && "$python" -m venv "$venv" 2>&1) ||
    stop "$said" "仮想環境を作れません。Debian・Ubuntu なら、apt-get install python3-venv を実行してから、$again"
fi
say "準備: 部品を入れています（$set、最初の1回だけ）…"
said=$("$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes \
  --no-deps -r "requirements/$set.txt" 2>&1) || {
  # pip installs nothing before everything has arrived: what was there before still serves.
  case $said in *'HTTP error'* | *'onnection'* | *'IncompleteRead'* | *'No matching distribution'* | *'timed out'* | *'DO NOT MATCH'*) rm -f "$venv/unfinished" ;; esac
  stop "$said" "部品を受け取れませんでした。通信（ネットワーク）を確かめて、$again"
}
rm "$venv/unfinished"
touch "$stamp"
note "部品を入れました（$set）。"
