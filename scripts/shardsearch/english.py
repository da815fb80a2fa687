"""Words in Latin letters where the language is English: stems, and a beginning for the word that is still being typed."""

from functools import cache

import snowballstemmer

STOP = frozenset("""a about after again all also am an and any are as at be because been before being between both but by can could did do
does doing don down during each few for from further had has have having he her here hers him his how i if in into is it its itself
just like ll me more most my myself no nor not now of off on once only or other our out over own re s same she should so some such t
than that the their them then there these they this those through to too under until up ve very was we were what when where which
while who whom why will with would you your""".split())
SHORTEST, LONGEST = 2, 6  # of a beginning; it is marked, so that it is not taken for a stem
UNFINISHED = 0.5

stem = cache(snowballstemmer.stemmer("porter").stemWord)


def indexed(word: str) -> list[str]:
    """The tokens of a word in a text: its stem, and its beginnings, marked with `*`."""
    return [stem(word), *(f"{word[:length]}*" for length in range(SHORTEST, min(LONGEST, len(word)) + 1))]


def asked(word: str, unfinished: bool) -> dict[str, float]:
    """Token → weight of a word in a query: its stem, and its beginning where the reader may still be typing it."""
    found = {stem(word): 1.0}
    if unfinished and len(word) >= SHORTEST:
        found[f"{word[:LONGEST]}*"] = UNFINISHED
    return found
