"""共有したときに出る絵（カード）とアプリの印を、Chrome か Chromium で描く。 終わり方: 0 よい、2 動かせなかった。"""

import argparse
import io
import sys
from pathlib import Path

from PIL import Image, ImageChops, ImageColor, ImageStat
from playwright.sync_api import Browser, sync_playwright

from browser import MISSING, find
from handbook.model.handbook import Handbook
from handbook.reading import read
from handbook.site.cards import FOLDER, PAPER, SIZE, Card, cards
from handbook.site.ending import ended, say

HERE = Path(__file__).resolve().parent.parent
THEME = Path("overrides/assets/theme")
ICON = THEME / "icon.svg"
GROUND = "#1f6b73"  # of the icon: where a system cuts its own shape, the colour goes to the edge
# File, side in px, ground. A maskable icon may be cut to a circle of 80 %: the compass's ring stays within 69 %.
ICONS = (("icon-192.png", 192, "transparent"), ("icon-512.png", 512, "transparent"), ("icon-maskable-512.png", 512, GROUND),
         ("icon-180.png", 180, GROUND))


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("root", nargs="?", type=Path, default=HERE, help="docs/ と overrides/ のあるフォルダ")
    root = parser.parse_args(arguments).root
    chromium = find()
    if not chromium:
        say(MISSING)
        return 2
    return ended(lambda: _draw(root, chromium))


def _draw(root: Path, chromium: str) -> int:
    handbook = read(root)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        drawn = draw_icons(browser, root) + draw_cards(browser, root, handbook)
        browser.close()
    print(f"{drawn}枚を描きました。")
    return 0


def draw_icons(browser: Browser, root: Path) -> int:
    """Writes those that do not look like icon.svg. Returns how many."""
    drawn = 0
    for name, side, ground in ICONS:
        file, image = root / THEME / name, icon(browser, root, side, ground)
        if not file.exists() or not alike(Image.open(file), image):
            image.quantize(32, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(file, optimize=True)
            drawn += 1
    return drawn


def icon(browser: Browser, root: Path, side: int, ground: str) -> Image.Image:
    """icon.svg as a square of `side` px on a ground of this CSS colour."""
    svg = (root / ICON).read_text(encoding="utf-8")
    return photograph(browser, f'<!doctype html><body style="margin: 0; background: {ground}">{svg}', (side, side)).convert("RGBA")


def draw_cards(browser: Browser, root: Path, handbook: Handbook) -> int:
    """Draws those that are missing and removes those that no page has any more. Returns how many were drawn."""
    docs = root / "docs"
    wanted = {docs / card.file: card for card in cards(handbook).values()}
    (docs / FOLDER).mkdir(parents=True, exist_ok=True)
    for file in set((docs / FOLDER).glob("*.png")) - set(wanted):
        file.unlink()
    missing = [file for file in wanted if not file.exists()]
    for file in missing:
        print_card(photograph(browser, wanted[file].html, SIZE), wanted[file], file)
    return len(missing)


def photograph(browser: Browser, html: str, size: tuple[int, int]) -> Image.Image:
    """A page of this HTML as a browser shows it: `size` is its width and height in px; where it has no ground it is clear."""
    page = browser.new_page(viewport={"width": size[0], "height": size[1]})
    page.set_content(html)
    image = Image.open(io.BytesIO(page.screenshot(omit_background=True)))
    page.close()
    return image


def print_card(image: Image.Image, card: Card, file: Path, shades: int = 4) -> None:
    """Saves a card in a few shades from its ink to its paper."""
    ink, paper = ImageColor.getrgb(card.ink), ImageColor.getrgb(PAPER)
    grey = image.convert("L")
    dark, light = grey.getextrema()
    steps = [round((level - dark) / (light - dark) * (shades - 1)) for level in range(256)]
    flat = grey.point([min(max(step, 0), shades - 1) for step in steps]).convert("P")
    flat.putpalette([round(a + (b - a) * shade / (shades - 1)) for shade in range(shades) for a, b in zip(ink, paper)])
    flat.save(file, optimize=True, bits=2)


def alike(one: Image.Image, other: Image.Image) -> bool:
    """Whether two pictures look the same, whichever version of a browser drew their edges."""
    if one.size != other.size:
        return False
    shown = [Image.alpha_composite(Image.new("RGBA", image.size, "grey"), image.convert("RGBA")).convert("RGB") for image in (one, other)]
    return max(ImageStat.Stat(ImageChops.difference(*shown)).mean) < 2  # of 255


if __name__ == "__main__":
    sys.exit(main())
