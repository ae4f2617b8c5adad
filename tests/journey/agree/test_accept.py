"""Accepting: in so many words, never presumed; what follows is owed and ordered in the same moment."""

from dataclasses import replace

from redress.domain.agreements import Obligation
from redress.domain.complaint import Outcome
from redress.domain.contacts import Contact
from redress.domain.policy import Category
from redress.domain.undertakings import WorkOrder
from redress.journey.agree.accept import Acceptance, accept
from tests.cast import ANA, CHEN_YU, a_point, an_option
from tests.journey.acting import codes, refused, take
from tests.journey.ground import LATER, agreeing, offered, policy, scene, signed_only

WITH_PORTAL = replace(
    policy(), taxonomy={**policy().taxonomy, "means": (Category("portal", {"en": "status page"}),)}
)
YES = Acceptance(option_id=offered(1).id, consents=True)
TOLD = replace(YES, how="telephone", words="Yes, do that please.")


def test_the_complainants_yes_makes_obligations_and_orders_at_once():
    case = agreeing(offered(1), kinds={1: ("gift", "apology")})
    done = take(accept, case, YES, scene(ANA, now=LATER))
    option = done.case.options[0]
    assert (option.accepted_at, option.accepted_by, option.accepted_how) == (LATER, ANA.id, "portal")
    assert [o.kind for o in done.added(Obligation)] == ["gift", "apology"]
    assert [o.department for o in done.added(WorkOrder)] == ["marketing"]
    assert done.case.points[0].outcome is Outcome.REMEDY
    assert done.case.stage == "fulfil"


def test_a_yes_recorded_by_us_needs_how_and_the_words():
    case = agreeing(offered(1))
    assert codes(refused(accept, case, YES, scene())) == ["acceptance_presumed"]
    assert codes(refused(accept, case, replace(TOLD, words=""), scene())) == ["acceptance_presumed"]
    on_her_page = replace(TOLD, how="portal")
    assert codes(refused(accept, case, on_her_page, scene(policy=WITH_PORTAL))) == ["acceptance_presumed"]
    done = take(accept, case, TOLD, scene(CHEN_YU))
    assert done.added(Contact)[0].words == "Yes, do that please."
    assert done.case.options[0].accepted_by == ANA.id


def test_silence_is_no_consent():
    given = replace(YES, consents=False)
    assert codes(refused(accept, agreeing(offered(1)), given, scene(ANA))) == ["acceptance_presumed"]


def test_only_what_was_offered_can_be_accepted_and_only_once():
    never = replace(YES, option_id=an_option(1).id)
    assert codes(refused(accept, agreeing(an_option(1)), never, scene(ANA))) == ["not_offered"]
    two_points = (agreeing().points[0], a_point(2, stage=agreeing().stage))
    case = agreeing(offered(1, point_ids=(two_points[0].id,)), points=two_points)
    once = take(accept, case, YES, scene(ANA)).case
    assert codes(refused(accept, once, YES, scene(ANA))) == ["not_on_the_table"]


def test_where_a_signature_is_asked_nothing_is_owed_before_it():
    done = take(accept, agreeing(offered(1)), YES, scene(ANA, policy=signed_only()))
    assert not done.added(Obligation)
    assert done.case.stage == "agree"


def test_other_options_for_the_same_points_are_taken_back():
    done = take(accept, agreeing(offered(1), an_option(2)), YES, scene(ANA, now=LATER))
    assert done.case.options[1].retired_at == LATER
