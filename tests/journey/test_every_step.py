"""Every step of the loop: it works, it is refused where it must be, it is done once, and nobody overrules unseen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from redress.domain.moves import MOVES, is_deciding
from redress.domain.people import Actor
from redress.domain.permissions import may, visible
from redress.domain.refusals import Forbidden, IllegalMove, KeyReused, NotFound, StaleVersion
from redress.domain.stages import Role, Stage, Step
from redress.journey.step import admit, completed, decided
from redress.journey.steps import function_of
from redress.records import models
from tests.cast import ANA, BO, CHEN_YU, DORU, ELENA, FENG, GWEN, HOUSE, HUGO, INES, a_complaint, a_scene
from tests.journey import house
from tests.journey.lives import all_taken
from tests.journey.walking import BY_MAIL, Taken
from tests.journey.ways import with_stage

ONE_OF_EACH = (ANA, BO, CHEN_YU, DORU, ELENA, FENG, GWEN, HUGO, INES, HOUSE)
TAKEN = all_taken()
EVERY = pytest.mark.parametrize("step", list(Step), ids=str)
IN_DATABASE = pytest.mark.django_db


@pytest.fixture
def at_hand(request, monkeypatch):
    """The firm with the complaint as it was before the step."""
    taken = TAKEN[request.getfixturevalue("step")]
    house.found(monkeypatch, taken.policy)
    house.write(taken)
    return taken


def barred(step: Step) -> list[Actor]:
    """One person of each role that the table does not name."""
    return [one for one in ONE_OF_EACH if not one.is_(*MOVES[step].roles)]


def by(role: Role) -> Actor:
    return next(one for one in ONE_OF_EACH if one.is_(role))


def test_the_lives_pass_through_every_step():
    assert set(TAKEN) == set(Step)


def test_every_role_is_acted_by_somebody():
    assert {role for one in ONE_OF_EACH for role in one.roles} == set(Role)


@EVERY
def test_the_decision_leaves_the_complaint_as_it_was_and_gives_the_same_twice(step):
    taken = TAKEN[step]
    scene = a_scene(
        taken.actor, taken.now, policy=taken.policy, complainant=BY_MAIL, others=_others(taken),
        looked_up=taken.looked_up,
    )  # fmt: skip
    kept = replace(taken.case)
    first = decided(function_of(step), taken.case, taken.given, scene)
    second = decided(function_of(step), taken.case, taken.given, replace(scene, mint=a_scene().mint))
    assert taken.case == kept
    assert first
    assert [type(change) for change in first] == [type(change) for change in second]
    after, _ = completed(taken.case, first, scene)
    assert after.id == taken.case.id


def _others(taken: Taken):
    return {life.case.id: life.case for life in taken.beside}


@EVERY
@IN_DATABASE
def test_the_step_is_taken_in_the_house(step, at_hand):
    before = house.events(at_hand)
    done = house.again(at_hand)
    event = models.Event.objects.get(subject_id=done.complaint_id, seq=done.sequence)
    assert (event.verb, event.actor) == (step.value, at_hand.actor.id)
    assert event.stage_after == done.stage
    assert done.version == at_hand.case.version + 1
    assert house.events(at_hand) in {before + 1, before + 1 + len(at_hand.beside)}


@EVERY
@IN_DATABASE
def test_whoever_the_table_does_not_name_is_refused_and_nothing_is_written(step, at_hand):
    before, standing = house.events(at_hand), house.standing(at_hand)
    strangers = [] if at_hand.opens else [replace(at_hand.actor, organisation=2)]
    for one in [*barred(step), *strangers]:
        with pytest.raises((Forbidden, NotFound)):
            house.again(at_hand, one)
    assert house.events(at_hand) == before
    assert house.standing(at_hand) == standing


@EVERY
def test_the_step_exists_in_the_stages_of_the_table_and_in_no_other(step):
    for stage in Stage:
        case = a_complaint(stage, owner_id=CHEN_YU.id, lodged_by=BO.id)
        for one in (by(role) for role in MOVES[step].roles):
            if not visible(one, case) or may(one, step, case):
                continue  # who may not see it at all is refused before the stage is looked at
            if stage in MOVES[step].stages:
                admit(step, one, case)
                continue
            with pytest.raises(IllegalMove) as refused:
                admit(step, one, case)
            (reason,) = refused.value.reasons
            assert (reason.code, reason.values["stage"]) == ("step_not_in_stage", stage.value)
            assert reason.who == tuple(sorted(role.value for role in MOVES[step].roles))


@EVERY
@IN_DATABASE
def test_a_step_that_is_not_in_the_stage_writes_nothing(step, monkeypatch):
    elsewhere = [stage for stage in Stage if stage not in MOVES[step].stages]
    taken = TAKEN[step]
    if not elsewhere or taken.opens:
        assert step is Step.LODGE or MOVES[step].stages == frozenset(Stage)
        return
    house.found(monkeypatch, taken.policy)
    case = replace(with_stage(taken.case, elsewhere[-1]), registered_by=BO.id, acknowledged_at=taken.now)
    moved = replace(taken, life=replace(taken.life, case=case))
    house.write(moved)
    before = house.events(moved)
    with pytest.raises(IllegalMove):
        house.again(moved)
    assert house.events(moved) == before


@EVERY
@IN_DATABASE
def test_the_same_key_gives_the_same_answer_and_one_event(step, at_hand):
    first = house.again(at_hand, key="form-1")
    after = house.events(at_hand)
    assert house.again(at_hand, key="form-1") == first
    assert house.events(at_hand) == after


@EVERY
@IN_DATABASE
def test_the_same_key_with_other_content_is_refused(step, at_hand):
    other = Step.NOTE if step is not Step.NOTE else Step.ATTACH
    house.again(at_hand, key="form-1")
    after = house.events(at_hand)
    different = replace(at_hand, step=other, given=TAKEN[other].given)
    with pytest.raises(KeyReused):
        house.again(different, key="form-1")
    assert house.events(at_hand) == after


@EVERY
@IN_DATABASE
def test_a_decision_on_a_stale_page_is_refused_and_an_addition_is_kept(step, at_hand):
    if at_hand.opens:
        assert not is_deciding(step)
        return
    version = at_hand.case.version - 1
    before = house.events(at_hand)
    if not is_deciding(step):
        assert house.again(at_hand, version=version).version == at_hand.case.version + 1
        return
    with pytest.raises(StaleVersion) as refused:
        house.again(at_hand, version=version)
    (reason,) = refused.value.reasons
    last = at_hand.life.happenings[-1]
    assert reason.code == "changed_meanwhile"
    assert reason.values["step"] == last.verb
    assert reason.values["who"]
    assert house.events(at_hand) == before
