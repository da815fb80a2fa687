"""`make serve`: the site on this machine, made anew whenever a source is saved."""

import re
import shutil
import time
from html import escape
from pathlib import Path
from typing import Callable

from mkdocs.livereload import LiveReloadServer

from ..checking.report import report
from .app import write_manifests
from .audit import audit
from .feed import write_feed
from .furigana import write_furigana
from .generator import GeneratorError, render
from .publish import Refused, Say, built_on, local_of, sound, words_of
from .redirect_pages import write_redirects
from .staging import stage, write_edition_data
from .swap import workspace
from .troubles import told

HOST = "127.0.0.1"
_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')
_BROKEN = """<!doctype html><html lang="ja"><meta charset="utf-8"><title>直すところがあります</title>
<body><h1>直すところがあります</h1><pre>{}</pre><p>直して保存すると、この画面がサイトに変わります。</p></body></html>"""


class Preview:
    """Keeps a staged tree and a built site, and renders only the pages whose staged text has changed."""

    def __init__(self, root: Path, folder: Path, say: Say):
        self.root, self.say = root, say
        self.staged, self.built = folder / "docs", folder / "site"
        self.staged.mkdir()
        self.built.mkdir()
        self._theme = self._theme_state()

    def build(self) -> bool:
        """One round. A broken source is told, and the page that is up stays."""
        begin = time.monotonic()
        try:
            handbook = sound(self.root)
            changed = stage(handbook, self.root / "docs", self.staged, built_on(handbook))
            theme = (*self._theme_state(), handbook.navigation)  # every page has the menu
            site_url = render(self.root / "mkdocs.yml", self.staged, self.built, handbook.edition.edition, words_of(handbook),
                              only_changed=theme == self._theme and (self.built / "404.html").exists(), **local_of(handbook))
            self._theme = theme
            write_edition_data(handbook, self.built, built_on(handbook))
            write_furigana(handbook, self.built)
            write_redirects(handbook, self.built)
            write_manifests(handbook, self.built)
            shutil.copyfile(next(self.built.glob("assets/*/offline/retire.js")), self.built / "sw.js")  # an editor never looks at a saved page
            write_feed(handbook, self.built, site_url)
            findings = audit(handbook, self.built, "site")
        except Refused as refused:
            return self._tell(report(refused.findings, "text", 0))
        except GeneratorError as error:
            return self._tell(str(error))
        except OSError as error:
            return self._tell(told(error))
        if findings:
            return self._tell(report(findings, "text", 0))
        self.say(f"[{time.strftime('%H:%M:%S')}] 作り直しました（変わったファイル {changed}、{time.monotonic() - begin:.1f}秒）")
        return True

    def _tell(self, text: str) -> bool:
        self.say(f"[{time.strftime('%H:%M:%S')}] {text}")
        index = self.built / "index.html"
        if not (self.built / "404.html").exists():  # nothing good to show yet
            index.write_text(_BROKEN.format(escape(text)), encoding="utf-8")
        return False

    def _theme_state(self) -> tuple:
        files = [self.root / "mkdocs.yml", *sorted((self.root / "overrides").rglob("*"))]
        return tuple((path, path.stat().st_mtime_ns) for path in files if path.is_file())


class _Server(LiveReloadServer):
    """Its script stands inside the pages that it serves, which their policy forbids: here, and only here, they go without."""

    def _inject_js_into_html(self, content, epoch):
        return super()._inject_js_into_html(_POLICY.sub(b"", content), epoch)


def serve(root: Path, port: int, say: Say, ready: Callable[[LiveReloadServer], None] = lambda server: None) -> int:
    """Serves until Ctrl-C. Returns 0, or 2 where the port is taken."""
    with workspace(root / "site") as folder:
        preview = Preview(root, folder, say)
        preview.build()
        server = _Server(preview.build, HOST, port, str(preview.built))
        for name in ("docs", "data", "local", "overrides", "mkdocs.yml"):
            if (root / name).exists():
                server.watch(str(root / name))
        say(f"http://{HOST}:{port}/ で見られます。止めるときは Ctrl-C を押してください。")
        ready(server)
        try:
            server.serve()
        except KeyboardInterrupt:
            say("\n終わりました。")
        except OSError as error:
            say(f"ポート {port} を使えません（{error.strerror}）。--port 8001 のように別の番号を渡してください。")
            return 2
        finally:
            server.shutdown()
    return 0
