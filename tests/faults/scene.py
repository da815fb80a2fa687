"""A small handbook in two states, the site of each known byte for byte, and a host that serves what is published."""

import copy
import functools
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Callable, Iterator
from urllib.parse import quote, urlsplit

from handbook.site.publish import publish
from places import ROOT, copy_small, tree

PAGE = "docs/about.md"
TEXTS = ("小さな手引きについて。", "小さな手引きの、新しい版について。")
WATCHED = ("", "about/", "points/02/", "api/edition.json")  # what a reader asks for again and again


class _Quiet(SimpleHTTPRequestHandler):
    protocol_version, disable_nagle_algorithm = "HTTP/1.1", True  # keeps the connection, and answers at once

    def log_message(self, *arguments):
        pass


@contextmanager
def hosted(site: Path) -> Iterator[str]:
    """The address at which a plain static host serves a folder."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, args=(.02,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def reader(address: str) -> Iterator[Callable[[str], bytes]]:
    """What gets a path from a host over one connection; anything but 200 is an error."""
    with closing(HTTPConnection(urlsplit(address).netloc, timeout=10)) as connection:
        def get(path: str) -> bytes:
            connection.request("GET", f"/{quote(path)}")
            answer = connection.getresponse()
            body = answer.read()
            if answer.status != 200:
                raise OSError(f"{path}: {answer.status}")
            return body
        yield get


class Scene:
    """`good` has the whole site of each state; `state` is the one that the sources are in."""

    def __init__(self, root: Path):
        self.root, self.site = copy_small(root), root / "site"
        self.good = []
        for state in (1, 0):
            self.write(state)
            begin = time.monotonic()
            publish(self.root, self.site)
            self.seconds = time.monotonic() - begin
            self.good.insert(0, tree(self.site))
        assert self.good[0] != self.good[1]

    def write(self, state: int) -> None:
        """Puts the sources into one of the two states."""
        page = self.root / PAGE
        text = page.read_text(encoding="utf-8")
        page.write_text(text.replace(TEXTS[1 - state], TEXTS[state]), encoding="utf-8")
        self.state = state

    def start(self, *before: str, **options) -> subprocess.Popen:
        """A build in a process group of its own; `before` stands in front of its command line."""
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **options.pop("env", {})}
        return subprocess.Popen([*before, sys.executable, str(ROOT / "scripts/build.py"), "--root", str(self.root)], cwd=ROOT, env=environment,
                                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True, **options)

    def build(self, *before: str, **options) -> tuple[int, str]:
        """How it ended, and what it said."""
        process = self.start(*before, **options)
        said = process.communicate(timeout=120)[0]
        assert "Traceback" not in said, said
        return process.returncode, said

    def killed(self, after: float) -> bool:
        """A build that is killed after some seconds; False where it was ready before."""
        process = self.start()
        try:
            process.communicate(timeout=after)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
        return process.returncode == -signal.SIGKILL

    def published(self) -> int:
        """Which of the two sites is there, whole, on disk and over HTTP; anything else is a failure."""
        there = tree(self.site)
        assert there in self.good, "どちらの版でもないサイトが公開されています。"
        with hosted(self.site) as address, reader(address) as get:
            for path, content in there.items():
                assert get(path) == content, path
        return self.good.index(there)

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Meanwhile a reader asks for pages without pause: every one comes, and is one of the two states'."""
        stop, wrong, asked = threading.Event(), [], []

        def read(address: str) -> None:
            with reader(address) as get:
                while not stop.wait(.01):
                    path = WATCHED[len(asked) % len(WATCHED)]
                    file = f"{path}index.html" if path == "" or path.endswith("/") else path
                    asked.append(path)
                    try:
                        if get(path) not in [site[file] for site in self.good]:
                            wrong.append(path)
                    except OSError as error:
                        wrong.append(str(error))

        with hosted(self.site) as address:
            thread = threading.Thread(target=read, args=(address,))
            thread.start()
            try:
                yield
            finally:
                stop.set()
                thread.join()
        assert len(asked) > len(WATCHED) and not wrong, wrong[:3]

    def litter(self) -> list[str]:
        return sorted(path.name for path in self.root.iterdir() if path.name not in ("docs", "data", "mkdocs.yml", "site", "build.log", ".cache"))

    def log(self) -> str:
        return (self.root / "build.log").read_text(encoding="utf-8")


def moved(scene: Scene, root: Path) -> Scene:
    """The same in a folder of its own."""
    own = copy.copy(scene)
    own.root, own.site = shutil.copytree(scene.root, root), root / "site"
    return own
