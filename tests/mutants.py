"""Our own rules, each with one thing in it changed, to see whether a test notices.

Why not mutmut or cosmic-ray: they start the tests anew for each change, some seconds each, two hours for all of them. Here
a change is put into the running program, and only the broken handbooks that can notice it are checked again: milliseconds.
"""

import ast
import copy
import sys
import types
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Callable, Iterator

import handbook.checking as checking


@dataclass(frozen=True)
class Mutant:
    """A changed module; `what` says where and how."""

    module: str
    what: str
    tree: ast.Module

    def load(self) -> types.ModuleType:
        new = types.ModuleType(self.module)
        new.__package__ = self.module.rpartition(".")[0]
        sys.modules[self.module], old = new, sys.modules[self.module]  # dataclasses look for their module there
        try:
            exec(compile(self.tree, self.module, "exec"), new.__dict__)
        finally:
            sys.modules[self.module] = old
        return new


def _mutants(module: str, source: str, changes: Callable[[ast.AST], Iterator[ast.AST | None]]) -> Iterator[Mutant]:
    """One for each change of each node; None takes the statement away."""
    tree = ast.parse(source)
    for number, node in enumerate(ast.walk(tree)):
        for change in changes(node):
            other = copy.deepcopy(tree)
            target = list(ast.walk(other))[number]
            new = ast.copy_location(ast.Pass(), target) if change is None else ast.copy_location(change, target)
            mutated = ast.fix_missing_locations(_Replace(target, new).visit(other))
            yield Mutant(module, f"{module.rpartition('.')[2]}.py:{node.lineno}: {ast.unparse(node)[:70]!r} → {'' if change is None else ast.unparse(new)[:70]!r}", mutated)


class _Replace(ast.NodeTransformer):
    def __init__(self, old, new):
        self.old, self.new = old, new

    def visit(self, node):
        return self.new if node is self.old else self.generic_visit(node)


def removals(module: str, source: str) -> Iterator[Mutant]:
    """The module without one of the places where it tells a finding, or hands on those of another function."""
    def changes(node):
        if isinstance(node, ast.Expr) and isinstance(node.value, (ast.Yield, ast.YieldFrom)):
            # An empty loop, so that the function still is a generator.
            yield ast.parse("yield from ()").body[0]
        elif isinstance(node, ast.AugAssign) and ast.unparse(node.target) == "findings":
            yield None

    return _mutants(module, source, changes)


_OTHER = {ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.In: ast.NotIn,
          ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.Add: ast.Sub, ast.Sub: ast.Add, ast.And: ast.Or, ast.Or: ast.And}


def edits(module: str, source: str) -> Iterator[Mutant]:
    """Other comparisons and operators, conditions turned round, numbers one off, words changed, statements taken away."""
    def changes(node):
        if isinstance(node, ast.Compare) and type(node.ops[0]) in _OTHER:
            yield ast.Compare(node.left, [_OTHER[type(node.ops[0])](), *node.ops[1:]], node.comparators)
        elif isinstance(node, (ast.BinOp, ast.BoolOp)) and type(node.op) in _OTHER:
            changed = copy.copy(node)
            changed.op = _OTHER[type(node.op)]()
            yield changed
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            yield node.operand
        elif isinstance(node, ast.Constant) and type(node.value) is int:
            yield ast.Constant(node.value + 1)
        elif isinstance(node, (ast.If, ast.IfExp)):
            changed = copy.copy(node)
            changed.test = ast.UnaryOp(ast.Not(), node.test)
            yield changed
        elif isinstance(node, (ast.Continue, ast.Break, ast.AugAssign)):
            yield None

    return _mutants(module, source, changes)


@contextmanager
def in_place(mutant: Mutant) -> Iterator[None]:
    """Meanwhile every rule that uses a function of the module uses the changed one."""
    new, old = mutant.load(), sys.modules[mutant.module]
    other = {id(value): new.__dict__[name] for name, value in vars(old).items()
             if isinstance(value, types.FunctionType) and value.__module__ == mutant.module and name in new.__dict__}
    rules, changed = checking.RULES, []
    for name, module in list(sys.modules.items()):
        if name.startswith("handbook.checking"):
            for key, value in list(vars(module).items()):
                if id(value) in other:
                    changed.append((module, key, value))
                    setattr(module, key, other[id(value)])
    checking.RULES = tuple(other.get(id(rule), rule) for rule in rules)
    try:
        yield
    finally:
        checking.RULES = rules
        for module, key, value in changed:
            setattr(module, key, value)
