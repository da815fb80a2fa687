"""A small sharded search index for Japanese (and English) text, built in Python and read in the browser. FORMAT.md describes the files.

It knows nothing of the site that uses it: records go in, files come out.
"""

from .index import Record, build, join, weigh
from .language import LANGUAGES
from .normalise import Normaliser
from .thesaurus import Thesaurus
from .tokens import query_tokens, tokens

__all__ = ["LANGUAGES", "Normaliser", "Record", "Thesaurus", "build", "join", "query_tokens", "tokens", "weigh"]
