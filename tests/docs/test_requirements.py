"""docs/requirements.csv is true: every row is there, and what is called built is held by tests that exist and run."""

from __future__ import annotations

import ast
import csv
import importlib
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = {"000": 77, "001": 79, "002": 82, "003": 75, "004": 66}
STATES = {"built", "planned", "not_software"}
TYPES = set("EFVSRDOATCMPKN")


def rows() -> list[dict[str, str]]:
    with (ROOT / "docs" / "requirements.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


BUILT = {row["row"]: row for row in rows() if row["state"] == "built"}


def test_all_379_rows_are_listed_once_and_in_order():
    expected = [f"{source}-{n:02}" for source, count in SOURCES.items() for n in range(1, count + 1)]
    assert len(expected) == 379
    assert [row["row"] for row in rows()] == expected


def test_every_row_has_its_type_a_statement_of_ours_and_a_state():
    for row in rows():
        assert row["type"] in TYPES and row["state"] in STATES, row["row"]
        assert 5 <= len(row["statement"]) <= 160, row["row"]


def test_what_is_not_built_says_what_will_serve_it_or_why_it_is_no_software():
    for row in rows():
        if row["state"] != "built":
            assert len(row["serves"]) > 10 and not row["test"] and not row["where"], row["row"]


def test_at_least_two_hundred_and_fifty_are_built():
    assert len(BUILT) >= 250


@pytest.mark.parametrize("row", BUILT)
def test_a_built_row_is_served_reached_and_asserted(row):
    built = BUILT[row]
    assert built["where"]
    for part in built["serves"].split(", "):
        assert (ROOT / "src" / "redress" / part).exists(), part
    named = built["test"].split(";")
    assert all(named) and len(named) == len(set(named))
    for node in named:
        path, _, name = node.partition("::")
        function, _, parameter = name.rstrip("]").partition("[")
        assert path.startswith("tests/") and Path(path).name.startswith("test_")
        found = _functions(path)[function]
        assert _asserts(found) and not _is_skipped(found), node
        if parameter:
            assert parameter in _parameters(path, function), node


@cache
def _functions(path: str) -> dict[str, ast.FunctionDef]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    skipped = [node for node in tree.body if isinstance(node, ast.Assign) and "skip" in ast.unparse(node)]
    assert [node for node in skipped if "pytestmark" in ast.unparse(node)] == [], path
    return {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def _asserts(function: ast.FunctionDef) -> bool:
    """An assert of its own, an exception that it expects, or a function named for what it asserts."""
    calls = {ast.unparse(node.func) for node in ast.walk(function) if isinstance(node, ast.Call)}
    own = any(isinstance(node, ast.Assert) for node in ast.walk(function))
    return own or any(name.endswith("raises") or "refused" in name or "assert" in name for name in calls)


def _is_skipped(function: ast.FunctionDef) -> bool:
    marks = [ast.unparse(mark) for mark in function.decorator_list]
    return any("skip" in mark or "xfail" in mark or "soak" in mark for mark in marks)


def _parameters(path: str, function: str) -> set[str]:
    module = importlib.import_module(path.removesuffix(".py").replace("/", "."))
    marks = [mark for mark in getattr(module, function).pytestmark if mark.name == "parametrize"]
    return {str(value) for mark in marks for value in mark.args[1]}
