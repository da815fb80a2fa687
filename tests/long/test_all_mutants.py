"""Every rule changed in every small way (tests/mutants.py): the broken handbooks notice nearly all of it.

What they do not notice is printed. Some changes change nothing that can be seen; the share below is what was reached, and must not fall.
"""

import handbook.checking as checking
from mutants import edits
from test_mutants import noticed, source_of, telling

SHARE = .85

def test_changed_rules_are_noticed(capsys):
    rows, total, left = [], 0, 0
    for module in checking.MODULES:
        unseen, count = [], 0
        cases = telling(module)
        for mutant in edits(module.__name__, source_of(module)):
            count += 1
            if not noticed(mutant, cases):
                unseen.append(mutant.what)
        total, left = total + count, left + len(unseen)
        rows += [f"{module.__name__.rpartition('.')[2]}: {count - len(unseen)} of {count}", *(f"    {what}" for what in unseen)]
    with capsys.disabled():
        print("", *rows, f"{total - left} of {total} changes are noticed", sep="\n")
    assert total > 300
    assert (total - left) / total >= SHARE
