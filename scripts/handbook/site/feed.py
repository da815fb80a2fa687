"""The Atom feed of what each release changed, for those who teach with these pages."""

from urllib.parse import urljoin, urlsplit

from ..indexing.releases import history
from ..model.addresses import relative_url
from ..model.handbook import Handbook
from . import changes
from .templating import environment

_FEED = "changes/feed.xml"
_MOST = 20  # releases


def feed(handbook: Handbook, site_url: str) -> dict[str, str]:
    """The feed by its path in the site, where there is one. Its addresses must be absolute, so it needs site_url. Ids are tag: URIs of the host and the release's date."""
    if not site_url or "changes.md" not in handbook.page_at:
        return {}
    host, base = urlsplit(site_url).hostname, urlsplit(site_url).path

    def url(path: str) -> str:
        return urljoin(site_url, relative_url(path))

    first = min((release.date for release in handbook.releases), default=handbook.edition.edition)
    text = environment().get_template("feed.xml.j2").render(
        book=handbook, say=handbook.words, changes=changes, url=url, feed=urljoin(site_url, _FEED), first=first,
        steps=[step for step in history(handbook) if step.recorded][:_MOST], tag=lambda day, path="": f"tag:{host},{day}:{base}changes/{path}")
    return {_FEED: text}
