"""A package index on this machine, with two tiny parts, whose connection can be cut in the middle of one."""

import hashlib
import io
import threading
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Iterator

NAMES = ("compass", "needle")  # needle is the one on which things go wrong


def wheel(name: str) -> bytes:
    """A part with one module; the same bytes every time."""
    info = f"{name}-1.0.dist-info"
    files = {f"{name}.py": "there = True\n", f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
             f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n"}
    files[f"{info}/RECORD"] = "".join(f"{path},,\n" for path in [*files, f"{info}/RECORD"])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path, text in files.items():
            archive.writestr(zipfile.ZipInfo(path), text)
    return out.getvalue()


WHEELS = {f"{name}-1.0-py3-none-any.whl": wheel(name) for name in NAMES}
REQUIREMENTS = "".join(f"{file.partition('-')[0]}==1.0 --hash=sha256:{hashlib.sha256(content).hexdigest()}\n" for file, content in WHEELS.items())


@dataclass
class Index:
    """`fault`: None, "cut" (half of needle comes), "hang" (half comes and no more), "changed" (other bytes come)."""

    address: str = ""
    fault: str | None = None
    reached: threading.Event = field(default_factory=threading.Event)  # needle was asked for
    over: threading.Event = field(default_factory=threading.Event)


@contextmanager
def serving() -> Iterator[Index]:
    index = Index()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            part = self.path.rstrip("/").rpartition("/")[2]
            if part in WHEELS:
                self.send_part(part)
                return
            links = "".join(f'<a href="/files/{file}">{file}</a>' for file in WHEELS if file.startswith(part))
            self.answer("text/html", f"<!doctype html><html><body>{links}</body></html>".encode())

        def send_part(self, part):
            content, broken = WHEELS[part], part.startswith("needle") and index.fault
            if broken == "changed":
                content = content.replace(b"there = True", b"there = Fals")
            self.answer("application/octet-stream", content, len(content) // 2 if broken in ("cut", "hang") else None)
            if broken:
                index.reached.set()
            if broken == "hang":
                index.over.wait(60)

        def answer(self, kind, content, only=None):
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content[:only])
            self.wfile.flush()

        def log_message(self, *arguments):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(.02,), daemon=True).start()
    index.address = f"http://127.0.0.1:{server.server_port}/simple/"
    try:
        yield index
    finally:
        index.over.set()
        server.shutdown()
        server.server_close()
