"""The ways a life may go: on the spot, the whole loop, refused and answered finally, declined, withdrawn, reopened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from redress.domain.stages import Step
from redress.worker.simulation import ending, examining, settling
from redress.worker.simulation.chances import weighted
from redress.worker.simulation.receiving import received
from redress.worker.simulation.tale import Tale, YearOver


def tell(tale: Tale, plot: Callable[[Tale], None] | None = None) -> None:
    """Tell the life to its end, or to the end of the year."""
    plot = plot or weighted(tale.random, PLOTS)
    try:
        plot(tale)
    except YearOver:
        return


def on_the_spot(tale: Tale) -> None:
    """Minor, and settled at once by whoever received it; recorded all the same."""
    received(tale)
    listened = tale.chance(0.25)
    what = tale.say("listened" if listened else "settled")
    tale.do(
        Step.SETTLE_ON_THE_SPOT,
        tale.handler,
        outcome="listened" if listened else "settled",
        what_was_done=what,
        satisfied=True,
        complainant_words=tale.say("satisfied"),
        means="telephone",
        category=tale.situation.category,
        understood=tale.say("restated", what=tale.situation.what),
        expectation="met",
    )
    _confirmed(tale, ask=False)


def whole_loop(tale: Tale) -> None:
    """Received, looked into, justified, agreed, fulfilled, confirmed."""
    received(tale)
    goes_on(tale)


def goes_on(tale: Tale) -> None:
    """What follows on the first stage, up to the archive."""
    examining.assessed(tale)
    examined(tale)


def examined(tale: Tale) -> None:
    """What follows on the second stage."""
    examining.looked_into(tale)
    examining.found_justified(tale)
    settling.drafted(tale, wanted=weighted(tale.random, {1: 4, 2: 4, 3: 2}))
    settling.agreed(tale, objections=weighted(tale.random, {0: 70, 1: 20, 2: 7, 3: 3}))
    ending.fulfilled(tale)
    _confirmed(tale)


def came_back(tale: Tale) -> None:
    """Not satisfied with the result: it rises a level, another offer is made, and that one holds."""
    received(tale)
    examining.assessed(tale)
    examining.looked_into(tale)
    examining.found_justified(tale)
    settling.drafted(tale, wanted=1)
    settling.agreed(tale, objections=0)
    ending.fulfilled(tale)
    ending.asked(tale, content=False)
    tale.later(8)
    if tale.chance(0.6):
        settling.escalated(tale)
    again = tale.situation.remedies[-1]
    tale.situation = replace(tale.situation, remedies=(again,))
    settling.drafted(tale, wanted=1)
    settling.agreed(tale, objections=0)
    ending.fulfilled(tale)
    _confirmed(tale)


def refused(tale: Tale) -> None:
    """Not justified: with evidence and a second person, explained, and answered finally."""
    received(tale)
    examining.assessed(tale)
    examining.looked_into(tale)
    examining.found_unjustified(tale)
    examining.regretted(tale)
    settling.nothing_owed(tale)
    settling.answered_finally(tale)
    _recourse_over(tale)


def no_agreement(tale: Tale) -> None:
    """Justified, offers made and not accepted: a final response, and what is due is given all the same."""
    received(tale)
    examining.assessed(tale)
    examining.looked_into(tale)
    examining.found_justified(tale)
    settling.drafted(tale, wanted=2)
    for _ in range(2):
        settling.objected(tale, settling.offered(tale))
    settling.answered_finally(tale)
    ending.fulfilled(tale)
    _recourse_over(tale)


def declined(tale: Tale) -> None:
    """Not admissible: said with a reason, by two people, and with where to turn."""
    received(tale)
    tale.later(5)
    tale.do(Step.ASSIGN, tale.handler, owner_id=tale.handler.id)
    ground = tale.random.choice(("not_ours", "already_decided", "time_barred"))
    tale.do(Step.DECLINE, tale.handler, ground=ground, reason=tale.say("declined"))
    tale.later(10)
    examining.seconded(tale)
    until = tale.case.recourse_until or tale.now
    tale.on(until + timedelta(hours=1))
    ending.closed(tale)
    ending.archived(tale)


def withdrawn(tale: Tale) -> None:
    """The complainant takes it back, by their own word."""
    received(tale)
    examining.assessed(tale)
    tale.later(20)
    tale.do(Step.WITHDRAW, tale.handler, words=tale.say("withdrawn"), how="call")
    for order in [row for row in tale.case.work_orders if row.open]:
        examining.answered(tale, order.id)
    ending.closed(tale)
    ending.archived(tale)


def _confirmed(tale: Tale, *, ask: bool = True) -> None:
    if ask:
        ending.asked(tale)
    ending.promises_kept(tale)
    ending.followed_up(tale, 1)
    ending.closed(tale)
    ending.learned(tale)


def _recourse_over(tale: Tale) -> None:
    ending.followed_up(tale, 1, content=False)
    ending.promises_kept(tale)
    until = tale.case.recourse_until or tale.now
    tale.on(until + timedelta(hours=1))
    ending.closed(tale)
    ending.learned(tale)


PLOTS: dict[Callable[[Tale], None], float] = {
    on_the_spot: 30,
    whole_loop: 42,
    came_back: 6,
    refused: 8,
    no_agreement: 4,
    declined: 5,
    withdrawn: 5,
}
