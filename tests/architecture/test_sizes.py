"""Small by budget, not by taste: the numbers are measured on the code we admire."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.source_files import SOURCE, TESTS, python_files, shown, templates

FILE, FUNCTION, CLASS, TEMPLATE, TEST_FILE, SETTINGS = 300, 40, 150, 120, 400, 250
Function = ast.FunctionDef | ast.AsyncFunctionDef


def test_no_file_is_longer_than_300_lines():
    assert _too_long(python_files(SOURCE), FILE) == []


def test_the_settings_fit_in_250_lines():
    assert _too_long([SOURCE / "config" / "settings.py"], SETTINGS) == []


def test_no_test_file_is_longer_than_400_lines():
    assert _too_long(python_files(TESTS), TEST_FILE) == []


def test_no_template_is_longer_than_120_lines():
    assert _too_long(templates(), TEMPLATE) == []


def test_no_function_is_longer_than_40_lines():
    assert _long_nodes(Function, FUNCTION) == []


def test_no_class_is_longer_than_150_lines():
    """But an enumeration, which is a list of words and as long as the list."""
    assert [line for line in _long_nodes(ast.ClassDef, CLASS) if not _is_enumeration(line)] == []


def test_no_import_hides_in_a_function_but_in_an_app_that_gets_ready():
    hidden = [
        f"{shown(path)}:{inner.lineno} in {function.name}"
        for path in python_files(SOURCE)
        for function in _nodes(path, Function)
        if not (path.name == "apps.py" and function.name == "ready")
        for inner in ast.walk(function)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]
    assert hidden == []


def test_no_model_overrides_save_and_no_business_hangs_on_signals():
    found = [
        f"{shown(path)}:{node.lineno} {model.name}.save"
        for path in python_files(SOURCE / "records" / "models")
        for model in _nodes(path, ast.ClassDef)
        for node in model.body
        if isinstance(node, Function) and node.name == "save"
    ]
    found += [
        shown(path)
        for path in python_files(SOURCE)
        if "django.db.models.signals" in path.read_text(encoding="utf-8")
    ]
    assert found == []


def _too_long(paths: list[Path], most: int) -> list[str]:
    counted = ((path, len(path.read_text(encoding="utf-8").splitlines())) for path in paths)
    return [f"{shown(path)}: {lines} lines, at most {most}" for path, lines in counted if lines > most]


def _long_nodes(kind: type, most: int) -> list[str]:
    return [
        f"{shown(path)}:{node.lineno} {ast.unparse(node).splitlines()[0]} {lines} lines, at most {most}"
        for path in python_files(SOURCE)
        for node in _nodes(path, kind)
        if (lines := node.end_lineno - node.lineno + 1) > most
    ]


def _is_enumeration(line: str) -> bool:
    return "(StrEnum):" in line or "(Enum):" in line


def _nodes(path: Path, kind: type) -> Iterator:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return (node for node in ast.walk(tree) if isinstance(node, kind))
