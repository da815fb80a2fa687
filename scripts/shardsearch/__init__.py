"""A small sharded search index for Japanese text, built in Python and read in the browser. FORMAT.md describes the files.

It knows nothing of the site that uses it: records go in, files come out.
"""

from .index import Record, build
from .normalise import Normaliser
from .tokens import query_tokens, tokens

__all__ = ["Normaliser", "Record", "build", "query_tokens", "tokens"]
