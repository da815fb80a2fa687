"""The Nu Html Checker on every page of a built site."""

import json
import subprocess
from collections import defaultdict
from pathlib import Path
from urllib.parse import unquote

from tools import java
from web.checks import NODE_MODULES

JAR = NODE_MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"


def invalid(site: Path) -> dict[str, list[str]]:
    """What the checker says of any HTML file below the folder: message → where it says so, as `page:line`."""
    done = subprocess.run([java(), "-Xss8m", "-XX:TieredStopAtLevel=1", "-jar", JAR, "--errors-only", "--format", "json", "--skip-non-html", site],
                          capture_output=True, text=True, encoding="utf-8", timeout=300)
    try:
        messages = json.loads(done.stderr)["messages"]
    except ValueError as error:
        raise RuntimeError(f"vnu did not run: {done.stderr[:500]}") from error
    found = defaultdict(list)
    for message in messages:
        page = unquote(message.get("url", "")).partition(f"{site.name}/")[2] or "(vnu)"
        found[message["message"]].append(f"{page}:{message.get('lastLine', 0)}")
    return found


def told(found: dict[str, list[str]], most: int = 5) -> str:
    """The commonest first, each with its first few places."""
    ordered = sorted(found.items(), key=lambda item: -len(item[1]))
    return "\n".join(f"{len(places)} × {message}\n    {', '.join(places[:most])}{' …' if len(places) > most else ''}" for message, places in ordered)
