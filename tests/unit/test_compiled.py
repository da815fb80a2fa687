"""Templates are compiled once, until they change."""

import pytest
from jinja2 import DictLoader, Environment

from handbook.site.compiled import Compiled
from memory import Memory


class Counting(Environment):
    """An environment that knows how many templates it compiled."""

    compiled = 0

    def compile(self, *arguments, **options):
        self.compiled += 1
        return super().compile(*arguments, **options)


@pytest.fixture
def build(tmp_path):
    """What a build makes of a template, and how many it compiled."""
    def of(template="{{ word }}"):
        with Memory(tmp_path / "memory") as memory:
            environment = Counting(loader=DictLoader({"page": template}), bytecode_cache=Compiled(memory))
            text = environment.get_template("page").render(word="手紙")
            memory.close(complete=True)
        return text, environment.compiled
    return of


def test_a_template_is_compiled_once(build):
    assert [build(), build()] == [("手紙", 1), ("手紙", 0)]


def test_a_template_that_changed_is_compiled_again(build):
    build()
    assert build("{{ word }}を書く") == ("手紙を書く", 1)


def test_templates_that_a_build_does_not_need_are_kept(build, tmp_path):
    build()
    with Memory(tmp_path / "memory") as memory:
        Compiled(memory)
        memory.close(complete=True)
    assert build() == ("手紙", 0)


def test_without_a_memory_each_build_compiles():
    environment = Counting(loader=DictLoader({"page": "{{ word }}"}), bytecode_cache=Compiled(Memory()))
    assert environment.get_template("page").render(word="手紙") == "手紙" and environment.compiled == 1
