"""`make serve`: the site on this machine, made anew whenever a source is saved."""

import re
import time
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Callable

from mkdocs.livereload import LiveReloadServer

from memory import Memory, version

from ..checking.report import report
from .audit import audited
from .collector import paused
from .ending import Say, explained
from .making import PROGRAM, generator_of, put_files, put_others, put_pages
from .publish import Refused, built_on, sound
from .staging import staged_pages
from .swap import workspace
from .tree import NOTHING_LEFT, Tree

HOST = "127.0.0.1"
_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')
_BROKEN = """<!doctype html><html lang="ja"><meta charset="utf-8"><title>直すところがあります</title>
<body><h1>直すところがあります</h1><pre>{}</pre><p>直して保存すると、この画面がサイトに変わります。</p></body></html>"""


class Preview:
    """Keeps a built site, and renders only the pages whose staged text has changed."""

    def __init__(self, root: Path, folder: Path, say: Say):
        self.root, self.say, self.folder = root, say, folder
        self.built = folder / "site"
        self.built.mkdir()
        self._left = NOTHING_LEFT

    def build(self) -> bool:
        """One round. A broken source is told, and the page that is up stays."""
        begin = time.monotonic()
        try:
            with paused(), Memory(self.folder / "memory", version(PROGRAM)) as memory:
                handbook = sound(self.root, memory)
                staged, tree = staged_pages(handbook, memory), Tree(self.built, self._left)
                put_files(handbook, self.root, built_on(handbook), tree, memory)
                generator = generator_of(handbook, self.root, staged)
                with TemporaryDirectory(dir=self.folder) as work:
                    pages, rendered = put_pages(handbook, staged, generator, tree, memory, Path(work))
                pages |= put_others(handbook, generator, tree, memory)
                tree.put("sw.js", generator.assets["offline/retire.js"], generator.look)  # an editor never looks at a saved page
                findings = audited(handbook, pages, tree.files, tree.read, "site", "/")
                self._left = tree.finish()
                memory.close(complete=True)
        except Refused as refused:
            return self._tell(report(refused.findings, "text", 0))
        except Exception as error:
            return self._tell(explained(error))
        if findings:
            return self._tell(report(findings, "text", 0))
        self.say(f"[{time.strftime('%H:%M:%S')}] 作り直しました（描き直したページ {rendered}、{time.monotonic() - begin:.1f}秒）")
        return True

    def _tell(self, text: str) -> bool:
        self.say(f"[{time.strftime('%H:%M:%S')}] {text}")
        index = self.built / "index.html"
        if not (self.built / "404.html").exists():  # nothing good to show yet
            index.write_text(_BROKEN.format(escape(text)), encoding="utf-8")
        return False


class _Server(LiveReloadServer):
    """Its script stands inside the pages that it serves, which their policy forbids: here, and only here, they go without."""

    def _inject_js_into_html(self, content, epoch):
        return super()._inject_js_into_html(_POLICY.sub(b"", content), epoch)


def serve(root: Path, port: int, say: Say, ready: Callable[[LiveReloadServer], None] = lambda server: None) -> int:
    """Serves until Ctrl-C. Returns 0, or 2 where the port is taken. Raises OSError where there is no `root`."""
    root.stat()  # the workspace would make it
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
