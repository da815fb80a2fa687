"""An address as a QR code: drawn when the site is built, small enough to stand in every page."""

import segno


def qr(address: str) -> str:
    """The code as an SVG element. Dark on white whatever is around it, or a camera does not find it."""
    code = segno.make(address, error="m", micro=False)
    svg = code.svg_inline(light="#fff", omitsize=True, svgclass=None, lineclass=None)
    return svg.replace("<svg", '<svg shape-rendering="crispEdges"', 1)  # no hairlines between the rows
