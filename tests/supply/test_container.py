"""The container file: no engine runs here, so its paths are checked against what a build needs and what nginx serves."""

import re

from places import PARTS, ROOT

FILE = (ROOT / "deploy" / "Containerfile").read_text(encoding="utf-8")
COPIES = re.findall(r"^COPY (?!--from)(.+)$", FILE, re.M)


def test_everything_it_copies_is_there_and_let_through():
    let = {line[1:] for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines() if line.startswith("!")}
    for copy in COPIES:
        for source in copy.split()[:-1]:
            assert (ROOT / source).exists(), source
            assert any(source == path or source.startswith(f"{path}/") for path in let), source


def test_what_it_copies_is_all_that_a_build_needs():
    """test_reproducible.py builds the site from these parts alone."""
    copied = {source.partition("/")[0] for copy in COPIES for source in copy.split()[:-1]}
    assert copied - {"deploy"} == set(PARTS)


def test_it_serves_the_folder_and_port_of_the_example_and_not_as_root():
    nginx = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    root, port = re.search(r"root (\S+);", nginx)[1], re.search(r"listen (\d+);", nginx)[1]
    assert f"COPY --from=build /src/site {root}\n" in FILE and f"EXPOSE {port}\n" in FILE
    [user] = re.findall(r"^USER (\S+)$", FILE, re.M)
    assert user.isdigit() and user != "0"


def test_every_image_has_a_version():
    images = re.findall(r"^FROM (\S+)", FILE, re.M)
    assert len(images) == 2 and all(re.search(r":\d+\.\d+-", image) for image in images)
