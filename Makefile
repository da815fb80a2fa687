# Every command works on a fresh machine: what it needs is set up first, once, from the hash-locked requirements/.
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
LOCK = $(VENV)/lock/bin/python -m uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header
ENGINES ?= chromium
EDITION ?= ja
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.PHONY: help site serve pdf epub check test goldens bench bench-search bench-web accessibility bench-load test-long licences audit-deps canary release review cards lock clean

help: ## この一覧を出す
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/make \1\t\2/'

site: $(VENV)/site.stamp ## 点検してサイトを作り、site/ に置く（公開先は SITE_URL=https://… で渡す）
	@$(PY) scripts/build.py

serve: $(VENV)/site.stamp ## 手元で見る。保存すると作り直す（http://127.0.0.1:8000/）
	@$(PY) scripts/build.py --serve

pdf: $(VENV)/book.stamp ## 手引き全体を1つのPDF（A4）にして dist/ に置く（ほかの言語は EDITION=en など、EDITION=all ですべて）
	@$(PY) scripts/browser.py
	@$(PY) scripts/book.py pdf --edition $(EDITION)

epub: $(VENV)/book.stamp ## 手引き全体を EPUB にして dist/ に置く
	@$(PY) scripts/book.py epub --edition $(EDITION)

check: $(VENV)/site.stamp ## 原稿の点検だけをする
	@$(PY) scripts/check.py

test: $(VENV)/test.stamp $(VENV)/web.stamp ## すべての試験（実際のブラウザを含む）
	@$(PY) scripts/browser.py
	@export ENGINES="$(ENGINES)"; $(PY) -m pytest -n 3 --dist loadfile || { test $$? -eq 1 && echo "落ちた試験だけを、ほかが動いていない所でもう一度試します。" && $(PY) -m pytest --last-failed -x; }

goldens: $(VENV)/test.stamp ## 試験の期待出力を今の出力で書き直す（差分を必ず読む）
	@$(PY) -m pytest tests --update-goldens -q

bench: $(VENV)/test.stamp ## 合成した手引きで、組み立てと点検の時間、1つ直した後の時間、大きさを測り、表にする
	@$(PY) tests/bench.py

bench-web: $(VENV)/test.stamp $(VENV)/bench-web.stamp ## 画面の軽さと速さを、Material・Starlight・VitePress と並べて測る（1時間ほど）
	@$(PY) scripts/browser.py
	@$(PY) tests/bench_web/bench.py

accessibility: $(VENV)/test.stamp $(VENV)/web.stamp ## 全ページを調べ、結果を data/accessibility.yml に書く（/accessibility/ に出る）
	@$(PY) scripts/browser.py
	@$(PY) tests/web/record.py

bench-search: $(VENV)/test.stamp ## 検索を、ほかの仕組みと並べて測る
	@$(PY) scripts/browser.py
	@$(PY) tests/search/bench.py

bench-load: $(VENV)/test.stamp ## できているサイトを nginx で配り、wrk で負荷をかけて測る（20秒）
	@test -f site/index.html || $(PY) scripts/build.py
	@$(PY) tests/bench_load.py

test-long: $(VENV)/test.stamp $(VENV)/canary/canary.stamp ## 時間のかかる試験（中断や壊れた機械、壊したファイル、規則の書き換え、別の生成器、Caddy）
	@$(PY) -m pytest tests/long

licences: $(VENV)/test.stamp ## 部品のライセンスを表（requirements/LICENCES.md）に書き、使えないものがあれば知らせる
	@$(PY) scripts/licences.py

audit-deps: $(VENV)/audit/audit.stamp ## 部品に知られた弱点がないかを調べる（索引が答えないときは、そう言って終わる）
	@$(PY) scripts/audit_deps.py --pip-audit $(VENV)/audit/bin/pip-audit

canary: $(VENV)/site.stamp $(VENV)/canary/canary.stamp ## MkDocs と Material がなくても作れるかを、ProperDocs と Zensical で確かめる
	@$(PY) scripts/canary.py --venv $(VENV)/canary

release: $(VENV)/site.stamp ## 版を記録する: 住所を data/published-ids.txt に、中身の印を data/releases/ に
	@$(PY) scripts/release.py

review: $(VENV)/site.stamp ## 見直す時期の来たページと相談先を並べる
	@$(PY) scripts/review.py

cards: $(VENV)/test.stamp ## 共有したときに出る絵と、アプリの印を描く（Chrome か Chromium を使う）
	@$(PY) scripts/browser.py
	@$(PY) scripts/cards.py

lock: $(VENV)/test.stamp $(VENV)/lock/lock.stamp ## pyproject.toml から requirements/*.txt（版とハッシュ）を作り直す
	@$(LOCK) pyproject.toml -o requirements/site.txt
	@$(LOCK) pyproject.toml --group book -o requirements/book.txt
	@$(LOCK) pyproject.toml --group book --group test -o requirements/test.txt
	@$(LOCK) --group audit -c requirements/test.txt -o requirements/audit.txt
	@$(LOCK) --group lock -o requirements/lock.txt
	@$(LOCK) pyproject.toml --group canary -c requirements/site.txt --no-emit-package mkdocs -o requirements/canary.txt
	@$(MAKE) --no-print-directory licences

clean: ## 作ったものを消す（原稿には触らない）
	@rm -rf $(VENV) .build .cache build.log site dist
	@find scripts tests -name __pycache__ -prune -exec rm -rf {} +

$(VENV)/web.stamp: tests/web/package-lock.json scripts/setup_npm.sh | $(VENV)/test.stamp
	@sh scripts/setup_npm.sh tests/web $(VENV)/web

$(VENV)/bench-web.stamp: tests/bench_web/package-lock.json scripts/setup_npm.sh | $(VENV)/test.stamp
	@sh scripts/setup_npm.sh tests/bench_web $(VENV)/bench-web install

# Tools that must not mix with what builds the site have an environment of their own.
$(VENV)/canary/%.stamp: requirements/%.txt scripts/setup.sh | $(VENV)/site.stamp
	@sh scripts/setup.sh "$(PYTHON)" "$(@D)" "$*"
$(VENV)/audit/%.stamp: requirements/%.txt scripts/setup.sh | $(VENV)/site.stamp
	@sh scripts/setup.sh "$(PYTHON)" "$(@D)" "$*"
$(VENV)/lock/%.stamp: requirements/%.txt scripts/setup.sh | $(VENV)/site.stamp
	@sh scripts/setup.sh "$(PYTHON)" "$(@D)" "$*"

$(VENV)/%.stamp: requirements/%.txt scripts/setup.sh
	@sh scripts/setup.sh "$(PYTHON)" "$(VENV)" "$*"
