"""`make site` on a fresh machine, with our Makefile and set-up script, and two tiny parts in place of ours."""

import os
import shutil
import signal
import subprocess
from pathlib import Path

from parts_index import NAMES, REQUIREMENTS, Index
from places import ROOT

BUILD = f"import {', '.join(NAMES)}\nprint('組み立てました')\n"


class Machine:
    def __init__(self, folder: Path, index: Index):
        self.folder, self.index = folder, index
        for path in ("Makefile", "scripts/setup.sh"):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / path, folder / path)
        (folder / "scripts/build.py").write_text(BUILD, encoding="utf-8")
        (folder / "requirements").mkdir()
        (folder / "requirements/site.txt").write_text(REQUIREMENTS, encoding="utf-8")

    def start(self, **options) -> subprocess.Popen:
        own = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "MAKE", "MFLAGS"))}
        own |= {"PIP_CONFIG_FILE": os.devnull, "PIP_INDEX_URL": self.index.address, "PIP_RETRIES": "0", "PIP_NO_CACHE_DIR": "1"}
        return subprocess.Popen(["make", "site"], cwd=self.folder, env=own, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                                start_new_session=True, **options)

    def site(self, **options) -> tuple[int, str]:
        """How `make site` ended, and what it said."""
        process = self.start(**options)
        said = process.communicate(timeout=120)[0]
        assert "Traceback" not in said, said
        return process.returncode, said

    def killed(self) -> None:
        """`make site` killed with all that it started, while a part is on its way."""
        self.index.fault = "hang"
        process = self.start()
        assert self.index.reached.wait(60)
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()

    def ready(self) -> bool:
        return (self.folder / ".venv/site.stamp").exists()

    def log(self) -> str:
        return (self.folder / "build.log").read_text(encoding="utf-8")
