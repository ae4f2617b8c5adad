"""A new version of an option, under the rules of a draft."""

from dataclasses import replace
from decimal import Decimal

from redress.domain.agreements import Option
from redress.journey.agree.revise import Revision, revise
from redress.journey.drafting import RemedyProposed
from tests.cast import NOW, a_remedy, an_option
from tests.journey.acting import codes, refused, take
from tests.journey.ground import accepted, agreeing, offered, scene

OBJECTED = offered(1, objected_at=NOW, objection="Not fruit again.")


def revision(*lines, **changes) -> Revision:
    chosen = lines or (RemedyProposed(kind="gift", description="a box of tea"),)
    base = Revision(
        option_id=OBJECTED.id, title="Tea instead", remedies=chosen, basis="Our promise.",
        benefit="You like tea.",
    )  # fmt: skip
    return replace(base, **changes)


def test_the_new_version_takes_the_rank_and_the_old_one_stays_to_be_read():
    case = agreeing(OBJECTED, kinds={1: ("gift", "vip", "code10", "apology")})
    done = take(revise, case, revision(), scene())
    (new,) = done.added(Option)
    assert (new.replaces, new.rank, new.offerable) == (OBJECTED.id, 1, True)
    old = done.case.options[0]
    assert (old.retired_at, old.objection) == (NOW, "Not fruit again.")


def test_what_was_due_stays_due_in_full():
    case = agreeing(OBJECTED)
    case = replace(case, remedies=(a_remedy(OBJECTED, "refund", basis="due", value=Decimal(15)),))
    given = revision(RemedyProposed(kind="refund", basis="due", value=Decimal(5)))
    assert codes(refused(revise, case, given, scene())) == ["due_part_cut"]


def test_an_open_or_accepted_offer_is_not_revised():
    assert codes(refused(revise, agreeing(offered(1)), revision(), scene())) == ["offer_outstanding"]
    assert codes(refused(revise, agreeing(accepted(1)), revision(), scene())) == ["option_retired"]


def test_a_draft_that_never_went_out_may_be_revised():
    case = agreeing(an_option(1), kinds={1: ("gift",)})
    given = revision(RemedyProposed(kind="apology"))
    assert take(revise, case, given, scene()).added(Option)[0].replaces == an_option(1).id
