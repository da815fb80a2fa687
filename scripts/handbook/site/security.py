"""What a page may do in the reader's browser: its content security policy, and the headers that a host should send.

Nothing may come from another host. A script or style inside a page is allowed by its hash alone.
"""

import base64
import hashlib
import re
from typing import Iterable

# What a host can say and a page cannot: a policy in a page may not speak of frames.
HEADERS = {
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
                          "interest-cohort=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_KEPT = re.compile(r"(?:.+/)?assets/(?:.+/)?[0-9a-f]{10}(?=/)")  # a folder that is named after its content; deploy/ says the same
FOR_EVER = "public, max-age=31536000, immutable"  # for what is named after its content; all else is asked for anew


def csp_hash(code: str) -> str:
    """How a policy names a script or style that stands inside the page."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode('utf-8')).digest()).decode()}'"


class Policies:
    """The policies of one build's pages. Collects every hash, so that a host's one header allows what the pages need."""

    def __init__(self, scripts: Iterable[str] = (), styles: Iterable[str] = ()):
        self._scripts, self._styles = set(scripts), set(styles)

    @property
    def hashes(self) -> tuple[list[str], list[str]]:
        """All that were asked for, to make them again: of scripts, of styles."""
        return sorted(self._scripts), sorted(self._styles)

    def of_page(self, *scripts: str, style: str = "") -> str:
        """The policy of a page with these scripts and this style in it, for its <meta>."""
        scripts, styles = ([csp_hash(str(code)) for code in codes if code] for codes in (scripts, [style]))
        self._scripts.update(scripts)
        self._styles.update(styles)
        return _policy(scripts, styles)

    def of_host(self) -> str:
        """The policy of all pages together, for a host's header."""
        return _policy(sorted(self._scripts), sorted(self._styles)) + "; frame-ancestors 'none'"


def _policy(scripts: list[str], styles: list[str]) -> str:
    allowed = {"default-src": ["'none'"], "script-src": ["'self'", *scripts], "style-src": ["'self'", *styles],
               "img-src": ["'self'", "data:"], "connect-src": ["'self'"], "manifest-src": ["'self'"], "worker-src": ["'self'"],
               "form-action": ["'self'"], "base-uri": ["'none'"]}
    return "; ".join(" ".join([name, *values]) for name, values in allowed.items())


def headers(policies: Policies, names: Iterable[str]) -> dict[str, str]:
    """File → the headers in the words of one kind of host, inside the site, so that they change together with it.

    `names` are the files of the site. Folders that are named after their content may be kept for ever. Hosts that read _headers ask for all
    else anew by themselves: also for the parts of a saved copy, which these hosts could only be told one by one, and there are too many.

    _headers is read by Netlify and Cloudflare Pages; deploy/ shows how nginx and Caddy take the other two in.
    """
    kept = sorted({found[0] for found in map(_KEPT.match, names) if found})
    sent = {"Content-Security-Policy": policies.of_host(), **HEADERS}
    netlify = "/*\n" + "".join(f"  {name}: {value}\n" for name, value in sent.items())
    netlify += "".join(f"/{folder}/*\n  Cache-Control: {FOR_EVER}\n" for folder in (*kept, "assets/cards"))
    netlify += "/api/*\n  Access-Control-Allow-Origin: *\n"
    return {
        "_headers": netlify,
        "_headers.nginx": "".join(f'add_header {name} "{value}" always;\n' for name, value in sent.items()),
        "_headers.caddy": "header {\n" + "".join(f'\t{name} "{value}"\n' for name, value in sent.items()) + "}\n",
    }
