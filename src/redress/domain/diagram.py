"""The loop as text, made from the tables: a diagram for the documents, and the table of steps and roles."""

from __future__ import annotations

from itertools import pairwise

from redress.domain.gates import GATES
from redress.domain.moves import MOVES
from redress.domain.stages import ORDER, Move, Role, Stage


def mermaid() -> str:
    """The stages with the gates between them, the short ways out, and the way back, as a Mermaid state diagram."""
    lines = ["stateDiagram-v2", "    direction LR", f"    [*] --> {ORDER[0].value}"]
    for stage, following in pairwise(ORDER):
        gates = ", ".join(_words(gate.__name__) for gate in GATES[stage])
        lines.append(f"    {stage.value} --> {following.value}: {gates}")
    lines += [f"    {stage.value} --> confirm: {why}" for stage, why in SHORT]
    lines += [f"    {stage.value} --> resolve: reopen" for stage in (Stage.CONFIRM, Stage.LEARN)]
    lines.append(f"    {ORDER[-1].value} --> [*]: archive")
    return "\n".join(lines) + "\n"


SHORT = (
    (Stage.RECEIVE, "withdrawn, forwarded or declined"),
    (Stage.ASSESS, "settled on the spot"),
)


def steps_table(stage: Stage | None = None) -> str:
    """A Markdown table of the steps: where each exists, who may take it, and of two at once who wins.

    With a stage, only the steps that exist in it.
    """
    lines = ["| Step | Stages | Roles | Two at once |", "|---|---|---|---|"]
    lines += [_line(move) for move in MOVES.values() if stage is None or stage in move.stages]
    return "\n".join(lines) + "\n"


def gates_table() -> str:
    """A Markdown table of the gates of each stage, with what each one asks (the first line of its description)."""
    lines = ["| Leave | Gate | Asks |", "|---|---|---|"]
    for stage in ORDER:
        for gate in GATES[stage]:
            first = (gate.__doc__ or "").strip().splitlines()[0]
            lines.append(f"| {stage.value} | {_words(gate.__name__)} | {first} |")
    return "\n".join(lines) + "\n"


def _line(move: Move) -> str:
    stages = (
        "any" if len(move.stages) == len(ORDER) else ", ".join(s.value for s in ORDER if s in move.stages)
    )
    roles = ", ".join(role.value for role in Role if role in move.roles)
    wins = "one wins" if move.manner == "deciding" else "both are kept"
    return f"| `{move.step.value}` | {stages} | {roles} | {wins} |"


def _words(name: str) -> str:
    return name.replace("_", " ")
