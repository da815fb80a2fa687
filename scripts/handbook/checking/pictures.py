"""Drawings (SVG): nothing that runs or loads, colours that follow the page, words that can be read on a phone.

They are put into the pages as they stand, so only shapes and words are let through.
"""

import re
from typing import Iterator

from ..model.handbook import Handbook
from ..model.picture import Element, Picture
from ..model.place import Finding, Place

NAMES = ("svg-content", "svg-colour", "svg-title", "svg-view-box", "svg-text", "svg-heavy")

ELEMENTS = {"svg", "title", "desc", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan"}
ATTRIBUTES = {
    "xmlns", "viewBox", "d", "x", "y", "dx", "dy", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "width", "height", "points",
    "transform", "fill", "fill-rule", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-linecap", "stroke-linejoin",
    "stroke-dasharray", "opacity", "font-family", "font-size", "font-weight", "text-anchor", "lang",
}
_COLOUR = re.compile(r"none|currentColor|inherit|var\(--[a-z0-9-]+(?:, *#[0-9a-f]{3,6})?\)")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
PHONE = 328  # px: how wide a drawing is on a phone of 360 px
SMALLEST = 14  # px
HEAVIEST = 4096  # bytes


def check(handbook: Handbook) -> Iterator[Finding]:
    for picture in handbook.pictures.values():
        for element in picture.elements:
            yield from _content(element)
            yield from _colours(element)
        yield from _root(picture)
        size = len(picture.text.encode("utf-8"))
        if size > HEAVIEST:
            yield Finding(Place(picture.file), "svg-heavy", f"図が{size:,}バイトあります。形を減らして、{HEAVIEST:,}バイトまでにしてください。")


def _content(element: Element) -> Iterator[Finding]:
    if element.name not in ELEMENTS:
        yield Finding(element.place, "svg-content", f"図に <{element.name}> は使えません。形（path、rect など）と文字（text）だけで描いてください。")
        return
    for name, value in element.attributes.items():
        if name not in ATTRIBUTES:
            yield Finding(element.place, "svg-content", f"図の <{element.name}> に属性「{name}」は使えません。消してください。")
        elif "url(" in value.lower():
            yield Finding(element.place, "svg-content", f"図の「{name}」に url(…) は使えません。色を書いてください。")


def _colours(element: Element) -> Iterator[Finding]:
    """A fixed colour is lost on a dark page, and so is the black that stands where none is named."""
    advice = "currentColor（文字の色）、var(--panel, #f4f2ec) のような画面の色、none のどれかにしてください。"
    for name in ("fill", "stroke"):
        value = element.attributes.get(name)
        if value is not None and "url(" not in value.lower() and not _COLOUR.fullmatch(value):
            yield Finding(element.place, "svg-colour", f"{name}=\"{value}\" は、暗い画面で見えなくなることがあります。{advice}")
    if element.name == "svg" and "fill" not in element.attributes:
        yield Finding(element.place, "svg-colour", f"<svg> に fill がありません。書かないと黒になり、暗い画面で見えません。{advice}")


def _root(picture: Picture) -> Iterator[Finding]:
    root = next(element for element in picture.elements if element.name[0] not in "!?")
    if root.name != "svg":
        yield Finding(root.place, "svg-content", f"図が <{root.name}> で始まっています。<svg> で始めてください。")
        return
    if not picture.title:
        yield Finding(root.place, "svg-title", "図に題がありません。<svg> のすぐ中に <title>何の図か</title> と書いてください。")
    box = re.split(r"[\s,]+", root.attributes.get("viewBox", "").strip())
    if len(box) != 4 or not all(_NUMBER.fullmatch(number.removeprefix("-")) for number in box) or float(box[2]) <= 0 or float(box[3]) <= 0:
        yield Finding(root.place, "svg-view-box", "図に枠がありません。<svg> に viewBox=\"0 0 320 200\" のように、左・上・幅・高さを書いてください。")
        return
    yield from _words(picture, root, PHONE / float(box[2]))


def _words(picture: Picture, root: Element, scale: float) -> Iterator[Finding]:
    """Words that are smaller than 14 px where the drawing is as wide as a phone."""
    if "font-size" not in root.attributes and any(element.name == "text" for element in picture.elements):
        yield Finding(root.place, "svg-text", "文字の大きさが決まっていません。<svg> に font-size=\"16\" のように書いてください。")
    for element in picture.elements:
        size = element.attributes.get("font-size")
        if size is None:
            continue
        if not _NUMBER.fullmatch(size):
            yield Finding(element.place, "svg-text", f"font-size=\"{size}\" は、単位のない数で書いてください。")
        elif float(size) * scale < SMALLEST:
            yield Finding(element.place, "svg-text",
                          f"文字が、スマートフォンで{float(size) * scale:.0f}pxになります。{SMALLEST}px以上になるように、font-size か viewBox の幅を直してください。")
