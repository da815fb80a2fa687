"""A static host for the tests of offline reading: it can be stopped and started again, and be made to fail in chosen ways."""

import http.server
import re
import threading
import time
from pathlib import Path


class OfflineHost:
    """Serves each of `mounts` (path → folder) on one port, with the headers that the site asks its host for.

    `broken` maps the pattern of a path to what is wrong there: a status, or bytes that are sent instead. `asked` are the paths so far.
    With `lives` the host dies when so many parts of an edition have been sent. `delay` is in seconds.
    """

    def __init__(self, mounts: dict[str, Path]):
        self.mounts, self.broken, self.asked, self.lives, self.delay = mounts, {}, [], None, 0
        self.port, self._server = 0, None
        self.start()

    def start(self):
        self._server = _Server(("127.0.0.1", self.port), _handler(self))
        self.port = self._server.server_port
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def stop(self):
        server, self._server = self._server, None
        if server:
            server.shutdown()
            server.server_close()

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def parts(self) -> list[str]:
        """The parts that were asked for so far."""
        return [path for path in self.asked if path.endswith(".bin") and "/offline/" in path]

    def headers(self) -> dict[str, str]:
        asked = next(iter(self.mounts.values())) / "_headers.nginx"
        return dict(re.findall(r'add_header (\S+) "(.*)" always;', asked.read_text(encoding="utf-8")))

    def file(self, path: str) -> Path | None:
        """The file behind a path; a folder stands for its index.html."""
        mount = max((mount for mount in self.mounts if path.startswith(mount)), key=len, default=None)
        found = mount and self.mounts[mount] / path[len(mount):]
        if found and found.is_dir():
            found /= "index.html"
        return found if found and found.is_file() else None


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request, client_address):
        pass  # a browser that hangs up is no news


def _handler(host: OfflineHost):
    class Handler(http.server.SimpleHTTPRequestHandler):
        def do_GET(self):
            path = self.path.partition("?")[0]
            host.asked.append(path)
            if host.lives is not None and len(host.parts()) > host.lives:
                return  # nothing is sent: the connection is cut
            time.sleep(host.delay)
            wrong, file = next((wrong for pattern, wrong in host.broken.items() if re.search(pattern, path)), None), host.file(path)
            if isinstance(wrong, int):
                self.answer(wrong, b"trouble", "text/plain")
            elif file is None:
                self.answer(404, b"lost", "text/plain")
            elif file.name == "index.html" and not path.endswith(("/", "index.html")):
                self.answer(301, b"", "text/html", Location=f"{path}/")
            else:
                self.answer(200, wrong or file.read_bytes(), self.guess_type(str(file)))

        def answer(self, status, body, kind, **headers):
            self.send_response(status)
            for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), "Cache-Control": "no-cache", **host.headers(), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments):
            pass
    return Handler
