"""The rings hold: what import-linter checks at home, it checks here."""

import ast
import subprocess
import sys
from pathlib import Path

from tests.architecture.source_files import ROOT, SOURCE, python_files


def test_every_import_contract_is_kept():
    program = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_audience_and_every_stage_is_named_in_its_contract():
    """Independence holds only among those that are listed, so none may be forgotten."""
    listed = (ROOT / "pyproject.toml").read_text()
    audiences = {path.parent.name for path in (SOURCE / "web").glob("*/__init__.py")} & _AUDIENCES
    stages = {path.parent.name for path in (SOURCE / "journey").glob("*/__init__.py")}
    missing = [f"redress.web.{name}" for name in audiences] + [f"redress.journey.{name}" for name in stages]
    assert [name for name in missing if f'"{name}"' not in listed] == []


def test_the_domain_has_no_clock_and_no_chance():
    """Time and chance come in as arguments, or the rules could not be tested."""
    found = [
        f"{path.name}:{node.lineno} {ast.unparse(node)}"
        for path in python_files(SOURCE / "domain")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in _CLOCKS
    ]
    assert found == []


def test_the_domain_imports_where_django_cannot_be():
    code = (
        "import sys, pkgutil, importlib\n"
        "sys.modules.update({'django': None, 'pydantic': None, 'psycopg': None, 'yaml': None})\n"
        "import redress.domain as domain\n"
        "for module in pkgutil.walk_packages(domain.__path__, 'redress.domain.'):\n"
        "    importlib.import_module(module.name)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


_AUDIENCES = {"portal", "desk", "order", "oversight", "api"}
_CLOCKS = {"now", "utcnow", "today", "time", "monotonic", "uuid1", "uuid4", "random", "choice", "token_hex"}
