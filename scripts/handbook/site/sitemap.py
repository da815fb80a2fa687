"""sitemap.xml with the dates on which pages were really reviewed. Its addresses must be absolute, so it needs site_url."""

from urllib.parse import urljoin
from xml.sax.saxutils import escape

from ..model.addresses import address, scene_path
from ..model.handbook import Handbook

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
_NO_ADDRESS = "<!-- 公開先が決まっていないので空です。SITE_URL=https://… make site で作ると入ります。 -->\n"


def sitemap(handbook: Handbook, site_url: str) -> str:
    """Takes the place of the generator's: its dates are those of the build and its frequencies are guesses."""
    dated = {address(page.path): page.meta.reviewed for page in handbook.pages}
    dated |= {address(scene_path(scene.number)): handbook.edition.edition for scene in handbook.scenes}
    rows = "".join(f"<url><loc>{escape(urljoin(site_url, path.lstrip('/')))}</loc><lastmod>{day}</lastmod></url>\n"
                   for path, day in sorted(dated.items())) if site_url else _NO_ADDRESS
    return f"{_HEAD}{rows}</urlset>\n"
