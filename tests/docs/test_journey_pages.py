"""The pages of the journey say what the tables and the steps say."""

import pytest
from scripts.write_journey_docs import PAGES, pages, written

from redress.domain.gates import GATES
from redress.domain.moves import MOVES
from redress.domain.stages import Stage, Step
from redress.journey.declare import asked
from redress.journey.steps import function_of

NAMES = [*(f"{number}-{stage.value}" for number, stage in enumerate(Stage, start=1)), "anytime"]


@pytest.mark.parametrize("name", NAMES)
def test_a_page_holds_what_the_rules_say_today(name):
    """`make docs` writes the made part anew."""
    text = (PAGES / f"{name}.md").read_text(encoding="utf-8")
    assert written(text, pages()[name]) == text


@pytest.mark.parametrize("name", NAMES)
def test_a_page_begins_with_words_of_people(name):
    head = (PAGES / f"{name}.md").read_text(encoding="utf-8").partition("<!--")[0]
    assert len(head.split()) > 80
    if name != "anytime":
        assert "**Who.**" in head and "**What must be true" in head


@pytest.mark.parametrize("step", Step)
def test_every_step_is_described_on_one_page_with_all_its_fields(step):
    (text,) = [made for made in pages().values() if f"(`{step.value}`)\n" in made]
    section = text.partition(f"(`{step.value}`)\n")[2].partition("\n### ")[0]
    for field, question in asked(function_of(step).input):
        assert f"| {question.label} (`{field.name}`) |" in section
    assert all(role.value in section for role in MOVES[step].roles)


@pytest.mark.parametrize("stage", Stage)
def test_every_gate_stands_on_its_stages_page(stage):
    text = pages()[f"{list(Stage).index(stage) + 1}-{stage.value}"]
    for gate in GATES[stage]:
        assert f"| {gate.__name__.replace('_', ' ')} |" in text


def test_a_page_without_its_marks_is_refused():
    with pytest.raises(ValueError, match="needs a line"):
        written("# A page that somebody wrote from memory\n", "made")
