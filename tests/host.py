"""A static host as sites really have one: compresses what is text, and answers an unknown address with the site's own 404.html."""

import functools
import gzip
import http.server
import sys
import threading
from contextlib import contextmanager
from functools import cache
from pathlib import Path

TEXT = {".html", ".css", ".js", ".mjs", ".json", ".svg", ".xml", ".txt", ".webmanifest"}


class Host(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    lost: str | None = None  # the page for unknown addresses, below the folder

    def send_head(self):
        path = Path(self.translate_path(self.path))
        if path.is_dir() and self.path.partition("?")[0].endswith("/"):
            path /= "index.html"
        if path.suffix not in TEXT or not path.is_file():
            return super().send_head()
        self.answer(200, self.guess_type(str(path)), compressed(path, path.stat().st_mtime_ns))

    def answer(self, status: int, kind: str, body: bytes):
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def send_error(self, code, message=None, explain=None):
        if code != 404 or self.lost is None or self.command == "HEAD":
            return super().send_error(code, message, explain)
        self.answer(404, "text/html", gzip.compress((Path(self.directory) / self.lost).read_bytes(), mtime=0))

    def log_message(self, *arguments):
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        if not isinstance(sys.exception(), ConnectionError):  # a browser that has gone on to the next page is no error
            super().handle_error(request, client_address)


@cache
def compressed(path: Path, changed: int) -> bytes:
    return gzip.compress(path.read_bytes(), mtime=0)


@contextmanager
def serve(folder: Path, lost: str | None = None):
    """Serves the folder on a free local port while the block runs; yields the address of its root."""
    handler = functools.partial(type("Host", (Host,), {"lost": lost}), directory=str(folder))
    server = Server(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
