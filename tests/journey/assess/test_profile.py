"""The profile: what shows in this contact, the real need behind it, threats and demands."""

from dataclasses import replace

from redress.domain.contacts import Note
from redress.domain.policy import CustomerType
from redress.domain.stages import Stage
from redress.journey.assess.profile import Demand, Profile, profile
from tests.cast import ELENA, a_complaint, a_policy, a_scene
from tests.journey.acting import codes, refused, take

POLICY = a_policy(customer_types=(CustomerType("hard_line", {"en": "hard-line"}),))
CASE = a_complaint(Stage.ASSESS, motives=("compensation",), emotion="angry")


def test_types_belong_to_the_contact_and_motives_add_up():
    given = Profile(
        customer_types=("hard_line",), motives=("force_concession", "compensation"), emotion="calm"
    )
    done = take(profile, CASE, given, a_scene(policy=POLICY))
    assert done.case.customer_types == ("hard_line",)
    assert done.case.motives == ("compensation", "force_concession")
    assert done.case.emotion == "calm"
    assert "emotion: angry → calm" in done.added(Note)[0].text


def test_the_real_need_stands_apart_from_what_was_said():
    given = Profile(
        real_need="A cheaper tariff", background="New flat", impact="No signal", grievance="Sent around"
    )
    done = take(profile, CASE, given, a_scene())
    assert done.case.real_need == "A cheaper tariff"
    assert done.added(Note)[0].text.splitlines() == [
        "real_need: A cheaper tariff",
        "background: New flat",
        "impact: No signal",
        "grievance: Sent around",
    ]


def test_a_threat_is_kept_in_its_words_and_names_the_supervisors():
    given = Profile(threat="media", threat_words="I will call the paper.")
    done = take(profile, CASE, given, a_scene())
    note = next(n for n in done.added(Note) if n.kind == "threat")
    assert done.case.threat == "media"
    assert (note.text, note.participants) == ("media: I will call the paper.", (ELENA.name,))


def test_a_threat_has_a_kind_and_words():
    assert codes(refused(profile, CASE, Profile(threat="media"), a_scene())) == ["threat_without_words"]
    assert codes(refused(profile, CASE, Profile(threat_words="Watch out"), a_scene())) == [
        "threat_without_kind"
    ]


def test_a_demand_that_cannot_be_met_says_why():
    demand = Demand(kind="money", words="Ten times the price", beyond_entitlement=True)
    assert codes(refused(profile, CASE, Profile(demands=(demand,)), a_scene())) == [
        "unmet_demand_without_reason"
    ]
    explained = replace(demand, reason="The law owes the price.")
    done = take(profile, CASE, Profile(demands=(explained,)), a_scene())
    expected = "demand: money; Ten times the price; beyond_entitlement; The law owes the price."
    assert done.added(Note)[0].text == expected


def test_an_empty_profile_is_none():
    assert codes(refused(profile, CASE, Profile(), a_scene())) == ["profile_empty"]
