"""A version of the firm's pack is looked at, switched on from a day, and the wording of a letter is changed for good."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from redress.domain.people import MACHINE_ID
from redress.domain.refusals import BadInput, GateShut, NotFound, StaleVersion
from redress.journey import recounting, rewording, switching
from redress.journey.ruling import in_force
from redress.packs import PackRefused, look_again
from redress.records import founding, models, organisations, own_packs
from tests.worker.changing import LATER, PACK, carried_out
from tests.worker.firm import a_firm

pytestmark = pytest.mark.django_db
TODAY = LATER.date()
TEXT = """\
pack:
  code: post
  version: "2"
  valid_from: 2020-02-02
  names: {en: Post, zh-Hans: 邮政, zh-Hant: 郵政, ro: Poștă}
  currency: CNY
  time_zone: Asia/Shanghai
  country: CN
  languages: [en, zh-Hans, zh-Hant, ro]
  extends: {pack: post, version: 2020-01-01}
gates: {two_follow_ups: false}
"""


@pytest.fixture
def firm(db):
    return a_firm("minxin-post")


@pytest.fixture(autouse=True)
def _no_packs_of_an_earlier_test():
    yield
    look_again(own_packs.folder() / "none")


def rules(firm):
    return organisations.organisation(firm.organisation)


def look(firm, text=TEXT, since=TODAY):
    compose = switching.of_text(text, since, "mine.yaml")
    return switching.look(firm.organisation, compose, LATER, "mine.yaml", most=50, each=5)


def switch_on(firm, text=TEXT, since=TODAY, seen=None, id=None):
    compose = switching.of_text(text, since, "mine.yaml")
    seen = rules(firm).rules_version if seen is None else seen
    return switching.switch_on(
        firm.organisation, compose, seen, id or uuid4(), LATER, MACHINE_ID, "mine.yaml"
    )


def reworded(firm, at=LATER, **said):
    before = rewording.wording(in_force(rules(firm), LATER), "phrases", "in_your_place")
    texts = {"names": {**before.texts["names"], **said}}
    return rewording.reword(
        firm.organisation, "phrases", "in_your_place", texts, before.basis, now=at, by=MACHINE_ID, id=uuid4()
    )  # fmt: skip


def greeting(firm):
    policy = in_force(rules(firm), LATER)
    return next(phrase.names for phrase in policy.phrases if phrase.code == "in_your_place")


def test_a_look_says_what_differs_and_changes_nothing(firm):
    found = look(firm)
    (difference, *_others) = [each for each in found.differences if each.section == "gates"]
    assert difference.line.code == "two_follow_ups" and difference.kind == "changed"
    assert found.policy.valid_from == TODAY and found.against.valid_from == date(2020, 1, 1)
    assert in_force(rules(firm), LATER).gates.two_follow_ups
    assert not models.BulkAct.objects.exists()


def test_a_version_switched_on_holds_at_once_and_stands_in_the_journal(firm):
    act = switch_on(firm)
    assert not in_force(rules(firm), LATER).gates.two_follow_ups
    states = [(each.since, each.state, each.own) for each in switching.versions(firm.organisation, LATER)]
    assert states == [(TODAY, "now", True), (date(2020, 1, 1), "past", False)]
    assert len(act.what["fingerprint"]) == 64
    assert models.Event.objects.filter(verb="policy_act").count() == 1


def test_a_version_of_a_later_day_waits_for_it(firm):
    switch_on(firm, since=TODAY + timedelta(days=9))
    assert in_force(rules(firm), LATER).gates.two_follow_ups
    newest, older = switching.versions(firm.organisation, LATER)
    assert newest.state == "to_come" and older.until == newest.since
    assert not in_force(rules(firm), LATER + timedelta(days=9)).gates.two_follow_ups


def test_no_version_begins_in_the_past(firm):
    with pytest.raises(BadInput, match="version_in_the_past"):
        look(firm, since=TODAY - timedelta(days=1))


def test_of_two_who_switch_on_at_once_the_second_is_told_and_one_act_is_one(firm):
    seen, id = rules(firm).rules_version, uuid4()
    act = switch_on(firm, seen=seen, id=id)
    assert switch_on(firm, seen=seen, id=id) == act
    with pytest.raises(StaleVersion, match="rules_changed_meanwhile"):
        switch_on(firm, seen=seen)
    assert models.BulkAct.objects.count() == 1


def test_a_faulty_text_is_refused_with_its_own_lines_and_leaves_nothing(firm):
    with pytest.raises(PackRefused) as refused:
        look(firm, TEXT.replace("two_follow_ups", "acceptance"))
    (fault,) = refused.value.faults
    assert (fault.file.name, fault.line, fault.field) == ("mine.yaml", 11, "gates.acceptance")
    assert "law or ISO 10002" in fault.expected
    with pytest.raises(PackRefused, match="no pack"):
        look(firm, "phrases: []\n")
    assert not (own_packs.folder() / PACK).exists()


def test_a_pack_that_others_work_by_is_their_operators_to_change(firm):
    other = {"slug": "other-post", "name": "Other", "pack": PACK, "currency": "CNY", "zone": "Asia/Shanghai"}
    founding.found(other, LATER)
    with pytest.raises(GateShut, match="pack_shared"):
        look(firm)
    with pytest.raises(GateShut, match="pack_shared"):
        reworded(firm, en="Good day.")


def test_an_earlier_version_comes_back_as_a_new_one_of_today(firm):
    switch_on(firm)
    first = switching.version(firm.organisation, "2020-01-01")
    compose = switching.of_version(first, TODAY)
    switching.switch_on(
        firm.organisation, compose, rules(firm).rules_version, uuid4(), LATER, MACHINE_ID, "pack.yaml"
    )
    assert in_force(rules(firm), LATER).gates.two_follow_ups
    assert in_force(rules(firm), LATER).valid_from == TODAY
    with pytest.raises(NotFound, match="no_such_version"):
        switching.version(firm.organisation, "1999-01-01")


def test_a_version_written_out_is_read_in_again_as_it_was(firm):
    first = switching.version(firm.organisation, "2020-01-01")
    found = look(firm, switching.written(first))
    assert {each.line.code for each in found.differences} == {"valid_from"}


def test_a_text_reads_otherwise_at_once_and_its_history_shows_both(firm):
    before = dict(greeting(firm))
    act = reworded(firm, ro="Bună ziua!")
    assert greeting(firm)["ro"] == "Bună ziua!" and greeting(firm)["en"] == before["en"]
    assert in_force(rules(firm), LATER).version == "2"
    (found,) = rewording.history(firm.organisation, "phrases", "in_your_place")
    assert found.id == act.id and found.what["wording"]["before"]["names"]["ro"] == before["ro"]
    assert rewording.changed_ones(firm.organisation) == {("phrases", "in_your_place")}


def test_a_second_change_of_the_same_day_keeps_the_first(firm):
    first = reworded(firm, ro="Bună ziua!")
    carried_out(firm, first.id)
    second = reworded(firm, LATER + timedelta(minutes=1), en="Good day!")
    assert (greeting(firm)["ro"], greeting(firm)["en"]) == ("Bună ziua!", "Good day!")
    carried_out(firm, second.id)
    recounting.undo(firm.organisation, second.id, LATER, MACHINE_ID)
    assert (greeting(firm)["ro"], greeting(firm)["en"] == "Good day!") == ("Bună ziua!", False)


def test_a_text_with_a_slot_that_nobody_fills_or_a_forbidden_word_is_refused_by_its_part(firm):
    with pytest.raises(BadInput) as refused:
        reworded(firm, en="Good day, {surname}, it is your own fault.", **{"zh-Hant": " "})
    found = [(reason.code, reason.field) for reason in refused.value.reasons]
    assert ("wording_slot_unknown", "names.en") in found
    assert ("wording_forbidden", "names.en") in found
    assert ("wording_language_missing", "names.zh-Hant") in found
    assert rewording.history(firm.organisation, "phrases", "in_your_place") == []


def test_whoever_comes_too_late_or_changes_nothing_is_told_so(firm):
    stale = rewording.wording(in_force(rules(firm), LATER), "phrases", "in_your_place")
    with pytest.raises(BadInput, match="wording_unchanged"):
        reworded(firm)
    with pytest.raises(BadInput, match="wording_too_long"):
        reworded(firm, en="x" * 20_001)
    reworded(firm, ro="Bună ziua!")
    with pytest.raises(StaleVersion, match="wording_changed_meanwhile"):
        rewording.reword(
            firm.organisation, "phrases", "in_your_place", {"names": {"en": "Hello"}}, stale.basis,
            now=datetime.now(UTC), by=MACHINE_ID, id=uuid4(),
        )  # fmt: skip
    with pytest.raises(NotFound):
        rewording.wordings(in_force(rules(firm), LATER), "remedies")


def test_a_phrase_of_our_own_is_added_under_a_code_that_was_never_used(firm):
    names = {
        "en": "Thank you for waiting.",
        "zh-Hans": "谢谢您的等候。",
        "zh-Hant": "謝謝您的等候。",
        "ro": "Vă mulțumim că ați așteptat.",
    }

    def added(family, **said):
        texts = {"names": {**names, **said}}
        return rewording.add(
            firm.organisation, "phrases", {"family": family}, texts, now=LATER, by=MACHINE_ID, id=uuid4()
        )  # fmt: skip

    assert added("thanks").what["wording"]["code"] == "own_1"
    assert added("thanks", en="Thanks for your patience.").what["wording"]["code"] == "own_2"
    phrases = {phrase.code: phrase for phrase in in_force(rules(firm), LATER).phrases}
    assert phrases["own_1"].names["ro"] == names["ro"] and phrases["own_2"].family == "thanks"
    with pytest.raises(PackRefused):
        added("shouting")
    with pytest.raises(BadInput, match="wording_language_missing"):
        added("thanks", ro="")
    with pytest.raises(NotFound):
        rewording.add(firm.organisation, "templates", {}, {}, now=LATER, by=MACHINE_ID, id=uuid4())


def test_a_unified_statement_is_added_and_worded_anew_with_the_others_kept(firm):
    names = {
        "en": "The depot floods.",
        "zh-Hans": "仓库进水。",
        "zh-Hant": "倉庫進水。",
        "ro": "Depozitul e inundat.",
    }
    for topic in ("flood", "strike"):
        rewording.add(
            firm.organisation, "statements", {"topic": topic, "owner": "Network"}, {"names": names},
            now=LATER, by=MACHINE_ID, id=uuid4(),
        )  # fmt: skip
    before = rewording.wording(in_force(rules(firm), LATER), "statements", "own_1")
    texts = {"names": {**names, "en": "The depot is flooded."}}
    rewording.reword(
        firm.organisation, "statements", "own_1", texts, before.basis, now=LATER, by=MACHINE_ID, id=uuid4()
    )  # fmt: skip
    found = {each.code: each for each in in_force(rules(firm), LATER).statements}
    assert (found["own_1"].version, found["own_1"].names["en"]) == (2, "The depot is flooded.")
    assert found["own_2"].topic == "strike"
