"""Builds that are killed at random moments. The normal tests do it a few times, `make test-long` fifty times."""

import random

from scene import Scene
from troubles import mended

SEED = 20261121


def kill_at_random_moments(scene: Scene, times: int, seed: int = SEED, mend_each: bool = False) -> list[bool]:
    """Kills so many builds, from the start of their process to a little after their end. Returns which were really killed.

    After each, the site is the last good one, or the new one whole. `mend_each`: then the next build succeeds.
    """
    print(f"seed {seed}")
    chance, killed = random.Random(seed), []
    whole = scene.seconds + .6  # with the time that the process takes to begin
    with scene.watched():
        after = scene.published()
        for _ in range(times):
            scene.write(1 - after)
            killed.append(scene.killed(chance.uniform(0, whole * 1.1)))
            after = scene.published()
            assert killed[-1] or after == scene.state, "終わった組み立てのサイトが公開されていません。"
            if mend_each:
                mended(scene)
                after = scene.state
    return killed
