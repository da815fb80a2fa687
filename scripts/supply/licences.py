"""What each installed package says of its licence, as an SPDX expression, and whether we may use it."""

import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution

# What may be used. Everything here lets the site be published and passed on; LGPL and the like would need a closer look.
ALLOWED = frozenset({"0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "HPND", "ISC", "MIT", "MIT-0", "MIT-CMU", "MPL-2.0", "PSF-2.0",
                     "Unlicense"})

# What only other systems install (here: Windows), as those packages say it.
_ELSEWHERE = {"cffi": "MIT-0", "pycparser": "BSD-3-Clause"}

# What older packages write instead of an SPDX expression. (“BSD License” alone does not say which: those that leave it at that,
# colorama and Jinja2, bring the text with three clauses.)
_CLASSIFIERS = {"MIT License": "MIT", "BSD License": "BSD-3-Clause", "Apache Software License": "Apache-2.0",
                "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0", "Python Software Foundation License": "PSF-2.0",
                "ISC License (ISCL)": "ISC", "The Unlicense (Unlicense)": "Unlicense"}
_TEXTS = {"mit": "MIT", "mit license": "MIT", "apache 2.0": "Apache-2.0", "apache license 2.0": "Apache-2.0", "apache-2.0": "Apache-2.0",
          "bsd": "BSD-3-Clause", "bsd-3-clause": "BSD-3-Clause", "bsd-2-clause": "BSD-2-Clause", "mpl-2.0": "MPL-2.0"}


def licence(name: str) -> str:
    """The SPDX expression of an installed package; "" where it says nothing that we understand."""
    try:
        return _said(distribution(name))
    except PackageNotFoundError:
        return _ELSEWHERE.get(name, "")


def _said(package: Distribution) -> str:
    data = package.metadata
    if data.get("License-Expression"):
        return data["License-Expression"]
    text = (data.get("License") or "").strip()
    if text.lower() in _TEXTS:
        return _TEXTS[text.lower()]
    classified = [line.rpartition(" :: ")[2] for line in data.get_all("Classifier", []) if line.startswith("License :: ")]
    known = sorted({_CLASSIFIERS[name] for name in classified if name in _CLASSIFIERS})
    return " AND ".join(known)


def allowed(expression: str) -> bool:
    """Whether every licence that counts is in ALLOWED: all of those joined by AND, one of those joined by OR."""
    if not expression:
        return False
    return all(any(choice.strip("() ") in ALLOWED for choice in re.split(r"\bOR\b", part)) for part in re.split(r"\bAND\b", expression))
