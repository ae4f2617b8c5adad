"""The documents' diagram and tables are made from the rules, so they cannot disagree with them."""

from itertools import pairwise

from redress.domain.diagram import gates_table, mermaid, steps_table
from redress.domain.gates import GATES
from redress.domain.moves import MOVES
from redress.domain.stages import ORDER, Stage


def test_the_diagram_shows_every_stage_in_order_with_its_gates():
    text = mermaid()
    assert text.startswith("stateDiagram-v2\n")
    for stage, following in pairwise(ORDER):
        (line,) = [
            x for x in text.splitlines() if x.strip().startswith(f"{stage.value} --> {following.value}:")
        ]
        for gate in GATES[stage]:
            assert gate.__name__.replace("_", " ") in line
    assert "receive --> confirm: withdrawn" in text and "learn --> resolve: reopen" in text


def test_the_table_has_a_line_for_every_step():
    lines = steps_table().splitlines()
    assert len(lines) == 2 + len(MOVES)
    assert "| `close` | confirm | handler, supervisor, approver | one wins |" in lines
    assert any(line.startswith("| `note` | any |") and line.endswith("both are kept |") for line in lines)


def test_a_stages_own_page_lists_the_steps_that_exist_there():
    lines = steps_table(Stage.LEARN).splitlines()[2:]
    assert len(lines) == sum(Stage.LEARN in move.stages for move in MOVES.values())


def test_every_gate_says_what_it_asks():
    lines = gates_table().splitlines()[2:]
    assert len(lines) == sum(len(gates) for gates in GATES.values())
    assert all(line.count("|") == 4 and not line.endswith("|  |") for line in lines)
