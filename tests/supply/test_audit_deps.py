"""make audit-deps: what is known of each package, or a plain word that no one could tell."""

import http.server
import json
import threading

import pytest

import audit_deps


@pytest.fixture
def index():
    """index(body) → the address of an index that gives this answer to everything."""
    servers = []

    def start(body: bytes, status=200):
        class Index(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *arguments):
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Index)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}"

    yield start
    for server in servers:
        server.shutdown()


@pytest.fixture
def pip_audit(tmp_path):
    """pip_audit(exit code) → a stand-in that notes how it was called."""
    def make(code):
        program = tmp_path / "pip-audit"
        program.write_text(f'#!/bin/sh\necho "$@" >> {tmp_path}/calls\nexit {code}\n')
        program.chmod(0o755)
        return program, tmp_path / "calls"
    return make


@pytest.mark.parametrize("body, status", [(b"{}", 404), (b"{}", 200), (b"<html>", 200)])
def test_an_index_that_knows_nothing_is_no_all_clear(index, pip_audit, capsys, body, status):
    """A mirror answers too, but has nothing to say of weaknesses."""
    program, calls = pip_audit(0)
    assert audit_deps.main(["--pip-audit", str(program), "--index", index(body, status)]) == 0
    assert capsys.readouterr().out.startswith("調べていません") and not calls.exists()


def test_no_index_at_all_is_told_in_one_line(pip_audit, capsys):
    assert audit_deps.main(["--pip-audit", str(pip_audit(0)[0]), "--index", "http://127.0.0.1:9"]) == 0
    assert capsys.readouterr().out.count("\n") == 1


@pytest.mark.parametrize("code", [0, 1])
def test_where_it_answers_every_lock_is_asked_strictly_and_a_weakness_fails(index, pip_audit, code):
    program, calls = pip_audit(code)
    assert audit_deps.main(["--pip-audit", str(program), "--index", index(json.dumps({"vulnerabilities": []}).encode())]) == code
    asked = calls.read_text().splitlines()
    assert len(asked) == len(audit_deps.SETS) and all("--strict" in line and "--require-hashes" in line for line in asked)
