"""Hosts of the kind that deploy/ shows, on this machine: its examples as they are, but for the folder and the port."""

import socket
import subprocess
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import Iterator

from places import ROOT
from tools import tool


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def nginx(site: Path, folder: Path) -> Iterator[str]:
    """The site's address while nginx serves it by deploy/nginx.conf; `folder` takes its files."""
    port = free_port()
    example = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    server = example.replace("/srv/hayabiki/site", str(site)).replace("listen 8080", f"listen 127.0.0.1:{port}")
    assert server.count(str(site)) == example.count("/srv/hayabiki/site") >= 2
    temporary = "".join(f"{kind}_temp_path {folder}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    (folder / "nginx.conf").write_text(
        f"daemon off;\nuser root;\npid {folder}/pid;\nerror_log {folder}/error.log;\nevents {{}}\n"
        f"http {{\naccess_log off;\n{temporary}{server}}}\n", encoding="utf-8")
    with _running([tool("nginx", "nginx-light"), "-e", folder / "error.log", "-c", folder / "nginx.conf"], port) as address:
        yield address


@contextmanager
def caddy(site: Path, folder: Path) -> Iterator[str]:
    """The same by deploy/Caddyfile."""
    port = free_port()
    example = (ROOT / "deploy" / "Caddyfile").read_text(encoding="utf-8")
    server = example.replace("/srv/hayabiki/site", str(site)).replace("example.jp {", f"http://127.0.0.1:{port} {{")
    assert server != example
    (folder / "Caddyfile").write_text("{\n\tadmin off\n}\n" + server, encoding="utf-8")
    environment = {"HOME": str(folder), "PATH": "/usr/bin:/bin"}
    with _running([tool("caddy", "caddy"), "run", "--config", folder / "Caddyfile"], port, env=environment) as address:
        yield address


@contextmanager
def _running(command: list, port: int, **options) -> Iterator[str]:
    process = subprocess.Popen(list(map(str, command)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)
    address = f"http://127.0.0.1:{port}/"
    try:
        for _ in range(200):
            try:
                urllib.request.urlopen(address).close()
                break
            except OSError:
                assert process.poll() is None, f"{command[0]} が起動しません。"
                time.sleep(.05)
        yield address
    finally:
        process.terminate()
        process.wait()


def ask(address: str, **headers: str) -> tuple[dict[str, str], bytes]:
    """What a host answers: headers by their usual names, and the body as it comes over the wire."""
    request = urllib.request.Request(address, headers={name.replace("_", "-"): value for name, value in headers.items()})
    with urllib.request.urlopen(request) as answer:
        return dict(answer.headers), answer.read()
