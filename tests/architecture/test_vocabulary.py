"""One vocabulary: the trade's words, and none of the empty ones."""

import ast
import re

from redress.domain.stages import Stage
from tests.architecture.source_files import ROOT, SOURCE, TESTS, python_files, shown

# As whole words of a name. "handler" is a person of the trade; as the name of code it says nothing.
EMPTY_IN_FILES = {
    *(
        "utils",
        "util",
        "helpers",
        "helper",
        "services",
        "service",
        "managers",
        "manager",
        "handlers",
        "handler",
    ),
    *("common", "misc", "base", "data", "info", "item", "items", "ticket", "tickets", "lib", "core", "stuff"),
}
EMPTY_IN_CLASSES = {
    "Util",
    "Utils",
    "Helper",
    "Service",
    "Manager",
    "Handler",
    "Common",
    "Misc",
    "Ticket",
    "Item",
}


def test_no_file_or_folder_has_an_empty_name():
    named = {
        shown(path)
        for folder in (SOURCE, TESTS)
        for path in folder.rglob("*")
        if "__pycache__" not in path.parts and "static" not in path.parts and "locale" not in path.parts
        if (path.is_dir() or path.suffix == ".py") and EMPTY_IN_FILES & set(path.stem.split("_"))
    }
    assert named == set()


def test_no_class_has_an_empty_name():
    named = [
        f"{shown(path)}:{node.lineno} {node.name}"
        for path in python_files(SOURCE)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef) and EMPTY_IN_CLASSES & set(re.findall(r"[A-Z][a-z]*", node.name))
    ]
    assert named == []


def test_the_folders_of_the_journey_are_the_stages():
    folders = {path.parent.name for path in (SOURCE / "journey").glob("*/__init__.py")}
    assert folders - {"house"} == {stage.value for stage in Stage} | {"anytime"}


def test_the_pages_of_the_journey_are_the_stages_in_their_order():
    pages = sorted(path.stem for path in (ROOT / "docs" / "journey").glob("*.md"))
    stages = [f"{number}-{stage.value}" for number, stage in enumerate(Stage, start=1)]
    assert pages == [*stages, "anytime"]
