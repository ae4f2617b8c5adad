"""What the README names is there: files, commands, settings, people; and both languages say the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from redress.config import commands
from redress.worker.demonstration.firms import PASSWORD, firms

ROOT = Path(__file__).resolve().parents[2]
READMES = ("README.md", "README.zh-Hans.md")
PAGES = [*READMES, *(str(path.relative_to(ROOT)) for path in sorted((ROOT / "docs").rglob("*.md")))]
COMMANDS = {path.stem.rstrip("_") for path in Path(commands.__file__).parent.glob("*.py")} - {"__init__"}


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_every_link_to_a_file_leads_to_one(name):
    links = re.findall(r"\]\((?!https?://|#)([^)#]+)\)", text(name))
    assert [link for link in links if not ((ROOT / name).parent / link).exists()] == []


@pytest.mark.parametrize("name", READMES)
def test_the_commands_and_settings_it_names_exist(name):
    named = re.findall(r"^\| ((?:`[a-z ]+`[,、 ]*)+) \|", text(name), re.MULTILINE)
    words = {word.split()[0] for cell in named for word in re.findall(r"`([a-z ]+)`", cell)}
    assert words and words <= COMMANDS
    environment = text("src/redress/config/environment.py")
    settings = set(re.findall(r"`(REDRESS_[A-Z_]+)`", text(name)))
    assert len(settings) >= 6 and all(f'"{setting}"' in environment for setting in settings)


@pytest.mark.parametrize("name", READMES)
def test_the_people_it_names_can_sign_in(name):
    named = set(re.findall(r"`(\S+@\S+\.example)`", text(name)))
    keys = {f"{person[0]}@{firm['slug']}.example" for firm in firms() for person in firm["people"]}
    assert len(named) == 7
    assert named - keys == {"team-logistics@guoyu-gifts.example"}  # a department's own team
    assert PASSWORD in text(name)


@pytest.mark.parametrize("name", READMES)
def test_it_shows_the_loop_and_six_screens_that_are_not_heavy(name):
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", text(name))
    assert [Path(picture).suffix for picture in pictures] == [".svg", *[".png"] * 6]
    assert all((ROOT / picture).stat().st_size < 300_000 for picture in pictures)


def test_both_languages_hold_the_same_commands_settings_and_people():
    code = [re.findall(r"`([^`\n]+)`", text(name)) for name in READMES]
    plain = [
        {word for word in found if re.search(r"REDRESS|redress|example|^[a-z]+$", word)} for found in code
    ]
    assert plain[0] == plain[1]
