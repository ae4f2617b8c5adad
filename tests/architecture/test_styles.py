"""The committed style sheet is what its sources make, and the scripts of others are what their makers gave out."""

import base64
import hashlib
import json
import re
import shutil
import subprocess

import pytest

from tests.architecture.source_files import ROOT

STATIC = ROOT / "src/redress/web/static"
LOCK = ROOT / "frontend/package-lock.json"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Everything that is made from the sources, made anew."""
    if shutil.which("npm") is None:
        pytest.skip("needs Node to make the style sheet anew: apt-get install nodejs npm")
    folder = tmp_path_factory.mktemp("made")
    done = subprocess.run(
        ["sh", str(ROOT / "scripts/styles.sh"), str(folder)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.mark.timeout(180)
def test_what_is_committed_is_what_the_sources_make(made):
    for path in (each for each in made.rglob("*") if each.is_file()):
        ours = STATIC / path.relative_to(made)
        assert ours.read_bytes() == path.read_bytes(), f"make css, then commit {ours.name}"


def test_the_lock_says_by_its_hash_what_each_package_is_and_names_no_host():
    packages = json.loads(LOCK.read_text())["packages"]
    for name, package in packages.items():
        assert "resolved" not in package
        if name and not package.get("inBundle"):
            method, _, said = package["integrity"].partition("-")
            assert method == "sha512" and len(base64.b64decode(said)) == hashlib.sha512().digest_size


def test_no_page_and_no_style_loads_anything_from_elsewhere():
    loaded = re.compile(r"""(?:src|srcset|@import|url\()\s*=?\s*["'(]?\s*(?:https?:)?//""")
    for path in (ROOT / "src/redress/web").rglob("*"):
        if path.suffix in {".html", ".css"}:
            assert not loaded.search(path.read_text(encoding="utf-8")), path.name


def test_the_style_sheet_and_the_scripts_stay_within_their_weight():
    assert len(_packed("redress.css")) <= 25_000
    assert sum(len(_packed(path.name, path.parent)) for path in STATIC.rglob("*.js")) <= 90_000


def _packed(name, folder=STATIC):
    return subprocess.run(["gzip", "-9c", str(folder / name)], capture_output=True, check=True).stdout
