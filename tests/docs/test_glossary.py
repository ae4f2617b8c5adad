"""Every word of the code stands in the glossary, in English, both Chinese scripts and Romanian."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from scripts.write_journey_docs import pages, written

from redress.domain.stages import Condition, Role, Stage, Step

ROOT = Path(__file__).resolve().parents[2]
GLOSSARY = ROOT / "docs" / "glossary.md"
DOMAIN = ROOT / "src" / "redress" / "domain"
ENTITIES = ("complaint", "agreements", "undertakings", "investigation", "links", "contacts", "learning")
WORDS_OF_THE_DESIGN = [
    "complaint",
    "complainant",
    "point",
    "channel",
    "restatement",
    "acknowledgement",
    "urgency",
    "severity",
    "responsibility",
    "validity",
    "finding",
    "evidence",
    "statement",
    "root_cause",
    "option",
    "remedy",
    "grade",
    "authority",
    "approval",
    "offer",
    "objection",
    "agreement",
    "obligation",
    "work_order",
    "promise",
    "clock",
    "progress_report",
    "escalation",
    "follow-up",
    "improvement",
    "dossier",
    "case_library",
    "scenario",
    "phrase",
    "unified_statement",
    "journal",
]


def lines() -> list[list[str]]:
    """The cells of every line of the tables."""
    text = GLOSSARY.read_text(encoding="utf-8")
    cells = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in text.splitlines()
        if line[:2] == "| "
    ]
    return [row for row in cells if row[0] != "Word"]


def test_the_made_part_is_what_code_and_catalogues_say_today():
    """`make docs` writes it anew."""
    text = GLOSSARY.read_text(encoding="utf-8")
    assert written(text, pages()["../glossary"]) == text


def test_every_word_is_said_in_four_languages():
    for word, meaning, hans, hant, romanian in lines():
        assert word and meaning and romanian, word
        assert not hans.isascii() and not hant.isascii(), word


def test_no_word_has_two_lines():
    named = [row[0] for row in lines() if not re.match(r"`|\[", row[1])]
    assert len(named) == len(set(named))


@pytest.mark.parametrize("word", WORDS_OF_THE_DESIGN)
def test_a_word_of_the_design_is_explained(word):
    assert word.replace("_", " ") in {row[0] for row in lines()}


@pytest.mark.parametrize(
    "member", [*Stage, *Role, *Condition, *Step], ids=lambda member: f"{type(member).__name__}.{member}"
)
def test_a_stage_role_condition_or_step_has_its_line(member):
    wanted = f"-{member}.md)" if isinstance(member, Stage) else f"`{member}`"
    assert [row for row in lines() if wanted in row[1]]


def test_every_entity_of_the_domain_is_named():
    text = GLOSSARY.read_text(encoding="utf-8")
    classes = [
        node.name
        for name in ENTITIES
        for node in ast.parse((DOMAIN / f"{name}.py").read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef)
    ]
    assert len(classes) >= 30
    assert [name for name in classes if f"`{name}`" not in text] == []
