"""Our pages as other generators show them out of the box: Material for MkDocs, Starlight, VitePress."""

import json
import os
import re
import subprocess
import sys
from glob import glob
from pathlib import Path

import yaml

from places import ROOT

PROJECT = ROOT / ".venv" / "bench-web"  # whatever is built below it finds its parts in the node_modules there
NODE_MODULES = PROJECT / "node_modules"
NAME = "早引き羅針盤"

ASTRO = """import { defineConfig } from "astro/config";
import starlight from "@astrojs/starlight";
export default defineConfig({ integrations: [starlight({ title: "%s", locales: { root: { label: "日本語", lang: "ja" } } })] });
""" % NAME
CONTENT = """import { defineCollection } from "astro:content";
import { docsLoader } from "@astrojs/starlight/loaders";
import { docsSchema } from "@astrojs/starlight/schema";
export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };
"""
VITEPRESS = """export default { title: "%s", lang: "ja", ignoreDeadLinks: true, themeConfig: { search: { provider: "local" } } };
""" % NAME


def node() -> str:
    """The Node that came along, else the machine's own."""
    return next(iter(glob(f"{NODE_MODULES}/node-*/bin/node")), "node")


def plain(text: str) -> tuple[dict, str]:
    """A staged page for generators that know neither attribute lists nor Markdown inside HTML: its settings, and bare Markdown."""
    _, head, body = text.split("---\n", 2)
    body = re.sub(r"<[^>]+>", "", body)
    body = re.sub(r"\{:? ?[#.][^}\n]*\}", "", body)
    body = re.sub(r"^( {4})(?=\S)", "  ", body, flags=re.M)
    settings = yaml.safe_load(head)
    return {key: str(settings[key]) for key in ("title", "description") if settings.get(key)}, body.replace("{{", "{ {")


def material(staged: Path, work: Path) -> Path:
    """As it comes, but for fonts from another host, which a bench without a network could not get."""
    config = work / "mkdocs.yml"
    config.write_text(f"site_name: {NAME}\ndocs_dir: {staged}\nsite_dir: {work / 'site'}\ntheme: {{name: material, language: ja, font: false}}\n"
                      "markdown_extensions: [attr_list, md_in_html, tables, def_list, toc]\n", encoding="utf-8")
    _call(sys.executable, "-m", "mkdocs", "build", "-q", "-f", config, cwd=work)
    return work / "site"


def starlight(staged: Path, work: Path) -> Path:
    def write(file: Path, settings: dict, body: str) -> None:
        _write(file, f"---\n{yaml.safe_dump(settings, allow_unicode=True)}---\n" + re.sub(r"^# .*\n", "", body, count=1, flags=re.M))
    _convert(staged, work / "src" / "content" / "docs", write)
    _write(work / "astro.config.mjs", ASTRO)
    _write(work / "src" / "content.config.mjs", CONTENT)
    _write(work / "package.json", json.dumps({"type": "module", "dependencies": {"astro": "*", "@astrojs/starlight": "*"}}))
    _call(node(), NODE_MODULES / "astro" / "bin" / "astro.mjs", "build", cwd=work)
    return work / "dist"


def vitepress(staged: Path, work: Path) -> Path:
    def write(file: Path, settings: dict, body: str) -> None:
        _write(file, f"---\n{yaml.safe_dump(settings, allow_unicode=True)}---\n{body}")
    _convert(staged, work, write)
    _write(work / ".vitepress" / "config.mjs", VITEPRESS)
    _call(node(), NODE_MODULES / "vitepress" / "bin" / "vitepress.js", "build", cwd=work)
    return work / ".vitepress" / "dist"


def _convert(staged: Path, out: Path, write) -> None:
    for page in staged.rglob("*.md"):
        write(out / page.relative_to(staged), *plain(page.read_text(encoding="utf-8")))


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def _call(*command, cwd: Path) -> None:
    quiet = {"ASTRO_TELEMETRY_DISABLED": "1", "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, text=True, env={**os.environ, **quiet}, timeout=600)
    if done.returncode:
        raise RuntimeError(f"{command[1]}: {(done.stdout + done.stderr)[-2000:]}")
