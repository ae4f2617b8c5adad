"""Parties: proof and consent for whoever speaks for the complainant, distance for whoever is complained about."""

from dataclasses import replace
from datetime import timedelta

import pytest

from redress.domain.contacts import Note
from redress.domain.permissions import conflicted, visible
from redress.domain.stages import Stage
from redress.journey.anytime.add_party import PartyGiven, add_party
from tests.cast import BO, CHEN_YU, JUN, NOW, a_complaint, a_promise, a_scene, people, uid
from tests.journey.acting import codes, refused, take

CASE = a_complaint(Stage.INVESTIGATE, owner_id=CHEN_YU.id)
LAWYER = PartyGiven(
    role="representative", name="Radu Stan", scope=("letters", "decide"), proof="Power of attorney 12/2026", consent=True,
    expires_at=NOW + timedelta(days=90),
)  # fmt: skip


def test_a_representative_has_proof_scope_and_consent():
    done = take(add_party, CASE, LAWYER, a_scene(BO))
    (party,) = done.case.parties
    assert (party.role, party.scope, party.expires_at) == (
        "representative",
        "letters,decide",
        NOW + timedelta(days=90),
    )
    assert done.added(Note)[0].text == "Power of attorney 12/2026\nconsent"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"proof": ""}, "representative_unproved"),
        ({"scope": ()}, "representative_without_scope"),
        ({"consent": False}, "consent_needed"),
        ({"name": ""}, "party_without_name"),
        ({"expires_at": NOW - timedelta(days=1)}, "input_must_be_future"),
    ],
)
def test_a_representative_without_one_of_them_is_refused(changes, code):
    assert codes(refused(add_party, CASE, replace(LAWYER, **changes), a_scene(BO))) == [code]


def test_the_colleague_complained_about_neither_sees_nor_owns_it_any_more():
    case = replace(CASE, promises=(a_promise(owner_id=CHEN_YU.id),))
    given = PartyGiven(role="accused", membership_id=CHEN_YU.id)
    done = take(add_party, case, given, a_scene(BO))
    assert done.case.parties[0].name == CHEN_YU.name
    assert conflicted(CHEN_YU.id, done.case)
    assert not visible(CHEN_YU, done.case)
    assert done.case.owner_id == JUN.id
    assert done.case.promises[0].owner_id == JUN.id


def test_where_nobody_fit_is_there_it_goes_to_the_pool():
    gone = people(*(replace(p, left_at=NOW) for p in people().by_id.values() if p.id != CHEN_YU.id))
    given = PartyGiven(role="accused", membership_id=CHEN_YU.id)
    done = take(add_party, CASE, given, a_scene(BO, people=gone))
    assert done.case.owner_id is None


def test_a_colleague_who_only_witnessed_it_keeps_their_place():
    given = PartyGiven(role="witness", membership_id=CHEN_YU.id)
    done = take(add_party, CASE, given, a_scene(BO))
    assert done.case.owner_id == CHEN_YU.id


def test_a_minor_is_vulnerable_until_a_guardian_is_known():
    minor = PartyGiven(role="minor", name="Mia")
    assert take(add_party, CASE, minor, a_scene(BO)).case.vulnerable
    guardian = PartyGiven(role="guardian", name="Ana", proof="Birth certificate", scope=("decide",))
    guarded = take(add_party, CASE, guardian, a_scene(BO)).case
    assert not take(add_party, guarded, minor, a_scene(BO)).case.vulnerable


def test_an_informant_makes_it_confidential_and_a_partner_needs_consent():
    informant = PartyGiven(role="informant", name="A neighbour")
    assert take(add_party, CASE, informant, a_scene(BO)).case.confidential
    partner = PartyGiven(role="partner", name="Fast Couriers")
    assert codes(refused(add_party, CASE, partner, a_scene(BO))) == ["consent_needed"]


def test_a_part_that_ends_is_kept_with_its_end():
    first = take(add_party, CASE, LAWYER, a_scene(BO)).case
    given = replace(LAWYER, name="Vlad Pop", ends_id=first.parties[0].id)
    done = take(add_party, first, given, a_scene(BO))
    assert [(p.name, p.ended_at) for p in done.case.parties] == [("Radu Stan", NOW), ("Vlad Pop", None)]
    assert codes(refused(add_party, done.case, given, a_scene(BO))) == ["party_ended"]
    stranger = refused(add_party, CASE, PartyGiven(role="accused", membership_id=uid(7)), a_scene(BO))
    assert codes(stranger) == ["input_unknown_code"]
