"""A statement is evidence with a person, a role and a hash."""

import hashlib

from redress.domain.stages import Stage
from redress.journey.investigate.take_statement import Statement, take_statement
from tests.cast import NOW, a_complaint, a_scene
from tests.journey.acting import codes, refused, take

CASE = a_complaint(Stage.INVESTIGATE, evidence=(), findings=())


def test_what_the_courier_says_is_kept_as_said():
    given = Statement(
        person="Gheorghe", person_role="courier", text="The lid was off.", means="telephone", contrary=True
    )
    done = take(take_statement, CASE, given, a_scene())
    (row,) = done.case.evidence
    assert (row.kind, row.person, row.person_role, row.source) == (
        "statement",
        "Gheorghe",
        "courier",
        "telephone",
    )
    assert (row.taken_at, row.contrary) == (NOW, True)
    assert row.sha256 == hashlib.sha256(b"The lid was off.").hexdigest()
    assert done.said["evidence_ids"] == [str(row.id)]


def test_a_statement_has_a_person_and_a_role():
    given = Statement(person="", person_role=" ", text="Somebody saw it.")
    assert codes(refused(take_statement, CASE, given, a_scene())) == ["input_required", "input_required"]
