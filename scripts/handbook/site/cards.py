"""What is shown where a page is shared: its card (a drawn picture), and neutral words where the page is a sensitive one.

Cards are drawn with a browser by `make cards` and kept in docs/assets/cards/. A card's name ends in the hash of all that
it shows, so one that no longer fits its page is simply not found: the page then has the card of the whole site.
"""

import hashlib
from dataclasses import dataclass

from ..model.handbook import Handbook
from .pictures import inline
from .templating import environment

FOLDER = "assets/cards"
SIZE = (1200, 630)  # px, what the services that show them ask for
PAPER = "#fdfcf9"
INKS = ("#4a5a63", "#1b626b", "#2a639c", "#5558a0", "#854a83", "#a2434f", "#735c1b", "#3a6d41")  # by scene, as in site.css
GENERAL, NEUTRAL = "page", "neutral"
WORDLESS = "mark"  # the compass alone: for editions in other languages, whose words stand beside it
_KINDS = {
    "case": ("事例", "事例から考える"), "hints": ("ヒント集", "支援者の気づきを読む"), "chapter": ("ハンドブック", "ハンドブックの構成を知る"),
    "guideline": ("東京都の指針案", "指針案の要旨を読む"), "practices": ("実践例", "支援の体制づくりを知る"), "qa": ("Q&A", "ハンドブックのQ&Aを読む"),
    "glossary": ("用語集", "言葉の意味をたしかめる"), "voice": ("声にふれる", "本人・家族・支援者の声"), "help": ("相談先", "話せる相手を探す"),
    GENERAL: ("ひきこもり支援の公的資料を", "いまの場面から、すぐに引ける"),
}


@dataclass(frozen=True, slots=True)
class Card:
    """`icon` is an SVG or empty; `scene` gives the colour."""

    key: str
    label: str
    title: str
    number: int | None = None
    scene: int = 1
    icon: str = ""

    @property
    def ink(self) -> str:
        """Of everything on the card: with one ink on one paper a few shades are enough, and the file stays small."""
        return INKS[self.scene % len(INKS)]

    @property
    def html(self) -> str:
        """The page that is photographed."""
        return environment().get_template("card.html.j2").render(card=self, paper=PAPER)

    @property
    def file(self) -> str:
        """Its path in docs/."""
        return f"{FOLDER}/{self.key}-{hashlib.sha256(self.html.encode()).hexdigest()[:8]}.png"

    @property
    def alt(self) -> str:
        """What the card says, for those who do not see it."""
        return f"早引き羅針盤のカード：{self.label}{self.number or ''} {self.title}"


def cards(handbook: Handbook) -> dict[str, Card]:
    """Every card that there should be, by key: one for each point and scene, one for each other kind of page."""
    icon = {scene.number: inline(handbook.pictures[scene.picture]) if scene.picture else "" for scene in handbook.scenes}
    found = [Card(kind, *words) for kind, words in _KINDS.items()]
    found.append(Card(WORDLESS, "", ""))
    found.append(Card(NEUTRAL, "相談先のご案内", handbook.words("help-first").rstrip("。"), scene=7))
    found += [Card(f"point-{p.number:02}", "ポイント", p.title, p.number, p.scene, icon[p.scene]) for p in handbook.points if not p.sensitive]
    found += [Card(f"scene-{s.number}", "場面" if s.number else "全体像", s.name, s.number or None, s.number, icon[s.number])
              for s in handbook.scenes]
    return {card.key: card for card in found}


class Sharing:
    """Looks up what a page shows where it is shared. Cards that have not been drawn are left out. Words are drawn in Japanese only."""

    def __init__(self, handbook: Handbook):
        self.handbook = handbook
        assets = {name for name in handbook.assets if name.startswith(f"{FOLDER}/")}
        keys = {name.rpartition("-")[0] for name in assets}
        own = cards(handbook.base or handbook) if assets else {}
        self.drawn = {key: (card, file) for key, card in own.items() if f"{FOLDER}/{key}" in keys and (file := card.file) in assets}

    def of_scene(self, number: int) -> dict[str, str]:
        """The same as `of`, for the page of a scene."""
        return self._card(f"scene-{number}")

    def of(self, path: str) -> dict[str, str]:
        """`card` (a path in docs/) and its `alt`, where there is one; `title` and `description` where they must say less than the page."""
        page = self.handbook.page_at[path]
        number = getattr(page.meta, "number", None)
        if getattr(page.meta, "sensitive", None):
            words = self.handbook.words
            title = words(f"label-{page.kind}", n=number) if number else words("help-first-title")
            return {"title": title, "description": words("help-first"), **self._card(NEUTRAL)}
        return self._card(f"point-{number:02}" if page.kind == "point" else page.kind)

    def _card(self, key: str) -> dict[str, str]:
        if self.handbook.base:
            key = WORDLESS
        elif key not in self.drawn:
            key = GENERAL if key != NEUTRAL else NEUTRAL
        if key not in self.drawn:
            return {}
        card, file = self.drawn[key]
        return {"card": file, "alt": self.handbook.page_at["index.md"].meta.title if self.handbook.base else card.alt}
