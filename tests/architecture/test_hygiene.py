"""What must never be committed, and under which licences we may build."""

import re
from importlib.metadata import distribution

import pytest

from tests.architecture.source_files import ROOT, committed_files, shown

# Written in pieces, so that this file does not find itself.
FORBIDDEN = {
    "a path of one machine": re.compile("/wo" + r"rk/|/ro" + r"ot/|/ho" + r"me/[a-z]+/|/Us" + r"ers/[a-z]+/"),
    "the address of a package registry": re.compile(
        r"(?:files\.pythonho" + r"sted|registry\.np" + r"mjs|pypi\.o" + r"rg/simple|registry\.ya" + r"rnpkg)"
    ),
    "a private key": re.compile("-----BEGIN [A-Z ]*PRIVATE" + " KEY-----"),
}
WEAK = re.compile(r"(?<!L)(?<!Lesser )\bA?GPL|Affero|GNU General Public", re.IGNORECASE)
TOO_LARGE = 4 * 1024 * 1024


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_committed_file_holds(what):
    found = [
        f"{shown(path)}: {match.group()}"
        for path in committed_files()
        if (match := FORBIDDEN[what].search(_text(path)))
    ]
    assert found == []


def test_no_committed_file_is_bulk():
    large = {
        shown(path): path.stat().st_size for path in committed_files() if path.stat().st_size > TOO_LARGE
    }
    assert {path for path in large if "/fonts/" not in path} == set()


@pytest.mark.parametrize("lock", ["run", "test"])
def test_every_pinned_package_has_a_hash_and_names_no_host(lock):
    text = (ROOT / "requirements" / f"{lock}.txt").read_text()
    pins = re.findall(r"^\S+==.*$", text, re.MULTILINE)
    assert pins
    assert [pin for pin in pins if not pin.endswith("\\")] == []
    assert "://" not in text


def test_what_runs_is_under_no_gpl():
    text = (ROOT / "requirements" / "run.txt").read_text()
    names = re.findall(r"^([A-Za-z0-9_.-]+)==", text, re.MULTILINE)
    weak = {name: found for name in names if (found := _licence(name)) and WEAK.search(found)}
    assert weak == {}


def test_the_licence_of_redress_is_apache_2():
    text = (ROOT / "LICENSE").read_text()
    assert "Apache License" in text
    assert "Version 2.0, January 2004" in text


def _text(path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def _licence(name: str) -> str:
    """What a package says of its licence; empty for one that this platform does not install."""
    try:
        metadata = distribution(name).metadata
    except ModuleNotFoundError:
        return ""
    classifiers = [text for text in metadata.get_all("Classifier", []) if text.startswith("License")]
    return "; ".join([metadata.get("License-Expression") or "", *classifiers])
