"""What the sources want written down has its field, and stays: one line for each row of the requirements."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from redress.domain.complaint import Validity
from redress.domain.contacts import Contact, Note, Suggestion
from redress.domain.links import Party
from redress.domain.stages import Stage
from redress.domain.undertakings import Promise, WorkOrder
from redress.journey.anytime.add_party import PartyGiven, add_party
from redress.journey.anytime.apologise import Apology, apologise
from redress.journey.anytime.flag import Flag, flag
from redress.journey.anytime.log_contact import ContactGiven, log_contact
from redress.journey.anytime.note import Noted, note
from redress.journey.anytime.promise import PromiseGiven, promise
from redress.journey.anytime.suggest import Opinion, suggest
from redress.journey.assess.classify import Classification, PointClass, classify
from redress.journey.assess.dispatch import Dispatching, dispatch
from redress.journey.assess.profile import Demand, Profile, profile
from redress.journey.committing import PromiseMade
from redress.journey.confirm.follow_up import Enquiry, follow_up
from redress.journey.confirm.record_answer import Verdict, record_answer
from redress.journey.receive.link_related import Relation, link_related
from tests import cast
from tests.journey.acting import codes, refused, take
from tests.requirements.packs_in_use import TODAY, case, pack, scene

PROFILES = {
    "000-09": (Profile(publicity_risk="high"), "publicity_risk: high"),
    "000-12": (Profile(competitor="Rival Post", leaving_risk="some"), "competitor: Rival Post"),
    "000-58": (
        Profile(demands=(Demand(kind="money", words="Ten times the price", beyond_entitlement=True, reason="No loss"),)),
        "demand: money; Ten times the price; beyond_entitlement; No loss",
    ),
    "001-14": (Profile(cues=("asks for the rule",)), "cues: asks for the rule"),
    "001-38": (Profile(emotion="angry"), "emotion: angry"),
    "001-39": (Profile(background="Moved house", impact="No line", grievance="Sent away twice"), "impact: No line"),
    "001-46": (Profile(real_need="A cheaper tariff"), "real_need: A cheaper tariff"),
    "002-64": (Profile(real_need="To be taken seriously"), "real_need: To be taken seriously"),
    "004-08": (Profile(leaving_risk="high"), "leaving_risk: high"),
    "004-60": (
        Profile(demands=(Demand(kind="money", words="Pay", can_be_met=True), Demand(kind="promotion", words="Posters",
                can_be_met=True))),
        "demand: promotion; Posters; can_be_met",
    ),
}  # fmt: skip


@pytest.mark.parametrize("row", PROFILES)
def test_what_showed_in_a_contact_is_written_down(row):
    given, line = PROFILES[row]
    (kept,) = take(profile, case(), given, scene("lubricants")).added(Note)
    assert line in kept.text.splitlines()


CHANGED = {
    "000-62": ("expected", "money back", "a new bouquet"),
    "000-73": ("relationship", "strained", "regained"),
    "002-20": ("emotion", "angry", "calm"),
}


@pytest.mark.parametrize("row", CHANGED)
def test_what_changed_says_what_it_was_before(row):
    name, before, after = CHANGED[row]
    taken = take(profile, case(**{name: before}), Profile(**{name: after}), scene("general"))
    assert getattr(taken.case, name) == after
    assert taken.added(Note)[0].text == f"{name}: {before} → {after}"


CONTACTS = {
    "000-42": ("information", {}),
    "001-58": ("information", {"seconds": 240}),
    "001-59": ("reception_room", {"place": "Reception room 2", "ended_at": TODAY - timedelta(minutes=1)}),
    "001-72": ("reception_room", {"place": "Reception room 2"}),
    "001-79": ("consent", {}),
    "002-13": ("intake", {"rings": 2}),
    "002-51": ("answer", {}),
    "000-61": ("information", {"chased": True}),
    "004-30": ("visit", {"place": "Garage Bistrița"}),
}


@pytest.mark.parametrize("row", CONTACTS)
def test_a_contact_is_kept_to_the_minute(row):
    purpose, more = CONTACTS[row]
    given = ContactGiven(direction="in", means="telephone", purpose=purpose, words="They said so.", **more)
    (kept,) = take(log_contact, case(), given, scene("lubricants")).added(Contact)
    assert (kept.at, kept.purpose, kept.words, kept.with_whom) == (
        TODAY,
        purpose,
        "They said so.",
        "Ana Popescu",
    )
    assert all(getattr(kept, name) == value for name, value in more.items())


NOTES = {
    "000-48": "customer_side", "000-64": "opportunity", "002-78": "expectation", "004-46": "note", "004-47": "key_points",
    "004-48": "timeline",
}  # fmt: skip


@pytest.mark.parametrize("row", NOTES)
def test_a_note_of_its_kind_is_kept(row):
    (kept,) = take(note, case(), Noted(kind=NOTES[row], text="Seen from there."), scene("general")).added(
        Note
    )
    assert (kept.kind, kept.text) == (NOTES[row], "Seen from there.")


RISKS = {"000-10": "image", "000-13": "legal_track", "004-66": "leaving"}


@pytest.mark.parametrize("row", RISKS)
def test_a_risk_is_marked_with_its_reason(row):
    mark = RISKS[row]
    (kept,) = take(flag, case(), Flag(flag=mark, reason="She said so."), scene("general")).added(Note)
    assert kept.text == f"+{mark}\nShe said so."


PARTS = {
    "000-28": "unit",
    "003-34": "recipient",
    "004-19": "expert",
    "004-58": "dealer",
    "004-62": "repair_shop",
    "004-64": "end_user",
}


@pytest.mark.parametrize("row", PARTS)
def test_whoever_has_a_part_in_it_is_named(row):
    role = PARTS[row]
    given = PartyGiven(role=role, name="Garage Bistrița", contact="0263 000 000", consent=True)
    (kept,) = take(add_party, case(), given, scene("lubricants")).added(Party)
    assert (kept.role, kept.name) == (role, "Garage Bistrița")


@pytest.mark.parametrize("row", ["000-30", "001-77"])
def test_the_person_complained_about_is_named_and_may_not_own_it(row):
    given = PartyGiven(role="accused", membership_id=cast.CHEN_YU.id)
    taken = take(add_party, case(), given, scene("post", cast.ELENA))
    assert taken.added(Party)[0].membership_id == cast.CHEN_YU.id
    assert taken.case.owner_id != cast.CHEN_YU.id


@pytest.mark.parametrize("row", ["000-40", "004-10", "000-31"])
def test_the_interest_that_was_harmed_and_the_loss_are_kept(row):
    given = Classification(
        points=(PointClass(point_id=case().points[0].id, category="personal_loss"),),
        interest_harmed="money",
        loss=Decimal("80.00"),
        motives=("compensation",),
    )
    after = take(classify, case(Stage.ASSESS), given, scene("post")).case
    assert (after.interest_harmed, after.loss, after.motives) == (
        "money",
        Decimal("80.00"),
        ("compensation",),
    )


@pytest.mark.parametrize("row", ["000-56"])
def test_an_opportunity_of_working_together_again_is_kept(row):
    there = case(Stage.LEARN)
    given = Enquiry(
        follow_up_id=there.follow_ups[1].id, reached=True, answer="satisfied", words="Fine.", opportunity="Wedding in May",
        relationship="regained",
    )  # fmt: skip
    taken = take(follow_up, there, given, scene("gifts"))
    assert [kept.text for kept in taken.added(Note) if kept.kind == "opportunity"] == ["Wedding in May"]
    assert taken.case.relationship == "regained"


@pytest.mark.parametrize("row", ["000-63", "000-71"])
def test_the_result_is_held_against_what_they_expected(row):
    given = Verdict(
        answer="satisfied", words="More than I hoped.", expectation="above", means="telephone", rating=5
    )
    taken = take(record_answer, case(Stage.CONFIRM), given, scene("gifts"))
    assert (taken.case.expectation, taken.case.satisfaction) == ("above", "satisfied")
    assert [kept.text for kept in taken.added(Note) if kept.kind == "rating"] == ["5"]


REPORTED = {"001-27": ("telecom", "report_up"), "003-48": ("gifts", "tell_logistics")}


@pytest.mark.parametrize("row", REPORTED)
def test_we_report_it_is_a_promise_with_an_order_behind_it(row):
    firm, phrase = REPORTED[row]
    given = PromiseGiven(
        text="I report it.", due_at=TODAY + cast.DAY, kind="feedback", source="phrase", phrase=phrase
    )
    taken = take(promise, case(), given, scene(firm))
    (kept,), (order,) = taken.added(Promise), taken.added(WorkOrder)
    assert kept.work_order_id == order.id
    assert order.department == pack(firm).order("department_feedback").department


@pytest.mark.parametrize("row", ["001-36"])
def test_check_and_call_back_is_an_order_and_a_promise(row):
    given = ContactGiven(
        direction="out", means="telephone", words="Is that all right?", order_kind="check_records",
        promises=(PromiseMade(text="I check it and call you.", by=TODAY + cast.DAY),),
    )  # fmt: skip
    taken = take(log_contact, case(), given, scene("telecom"))
    assert taken.added(Promise)[0].work_order_id == taken.added(WorkOrder)[0].id
    assert taken.added(WorkOrder)[0].kind == "check_records"


@pytest.mark.parametrize("row", ["001-49"])
def test_the_service_they_need_is_ordered_inside_the_complaint(row):
    given = Dispatching(order_kind="change_tariff", purpose="service", due_at=TODAY + cast.DAY)
    (order,) = take(dispatch, case(), given, scene("telecom")).added(WorkOrder)
    assert (order.purpose, order.kind) == ("service", "change_tariff")


OPINIONS = {"001-73": "telecom", "003-69": "gifts"}


@pytest.mark.parametrize("row", OPINIONS)
def test_an_opinion_is_kept_apart_from_the_complaint_and_goes_upward(row):
    firm = OPINIONS[row]
    department = pack(firm).order("department_feedback").department
    taken = take(suggest, case(), Opinion(text="Your logistics is poor.", department=department), scene(firm))
    assert taken.added(Suggestion)[0].routed_to == department
    assert taken.added(WorkOrder)[0].purpose == "suggestion"
    assert taken.case.points == case().points


@pytest.mark.parametrize("row", ["002-18", "000-49"])
def test_regret_is_no_admission_and_an_apology_for_fault_waits_for_the_finding(row):
    at_once = Apology(about="inconvenience", words="We are sorry for the trouble.", means="telephone")
    after = take(apologise, case(Stage.ASSESS), at_once, scene("logistics")).case
    assert (after.regret_at, after.fault_ours, after.fault_apology_at) == (TODAY, None, None)
    too_early = Apology(about="fault", words="It was our fault.", means="telephone")
    assert codes(refused(apologise, case(Stage.ASSESS), too_early, scene("logistics"))) == [
        "fault_not_settled_as_ours"
    ]


@pytest.mark.parametrize("row", ["004-17", "004-18"])
def test_only_a_leader_calls_as_a_leader(row):
    given = ContactGiven(
        direction="out", means="telephone", purpose="leader", words="I am sorry for what happened."
    )
    (kept,) = take(log_contact, case(), given, scene("lubricants", cast.FENG)).added(Contact)
    assert (kept.purpose, kept.by) == ("leader", cast.FENG.id)
    assert codes(refused(log_contact, case(), given, scene("lubricants"))) == ["leader_contact_needs_leader"]


@pytest.mark.parametrize("row", ["000-06", "000-67"])
def test_a_repeated_complaint_is_information_and_no_black_mark(row):
    other = case(id=cast.uid(7), number="HL26-0007-1")
    given = Relation(other_id=other.id, kind="repeat")
    taken = take(link_related, case(), given, scene("general", others={other.id: other}))
    assert taken.case.points[0].validity is Validity.PRESUMED
    assert (taken.case.stage, taken.case.owner_id) == (case().stage, case().owner_id)
