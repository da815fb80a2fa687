"""A build that is killed leaves the last good site, and the next build goes on as if nothing had been."""

from killing import kill_at_random_moments


def test_killed_at_random_moments(scene):
    assert sum(kill_at_random_moments(scene, 6)) >= 3


def test_the_log_tells_that_the_last_build_was_cut_off(scene):
    process = scene.start()
    while "1/5" not in process.stdout.readline():
        pass
    process.kill()
    process.communicate()
    assert scene.log().splitlines()[-1].partition(" ")[2].startswith("始め: ")
    status, said = scene.build()
    assert status == 0 and "前回の組み立て" in said and "途中で終わっています" in said
    assert [line.split(" ")[1] for line in scene.log().splitlines()[-4:]] == ["始め:", "途切れ:", "始め:", "終わり:"]
    assert scene.litter() == [] and scene.published() == scene.state
