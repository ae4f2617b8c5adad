"""`redress clocks`: what a change of calendar or policy would do, made and taken back as one act, with its progress."""

import sys
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from redress.domain.refusals import Refusal
from redress.domain.what_if import GROUPS, Move, Tally
from redress.journey import recounting, what_if
from redress.journey.what_if import Outlook, Proposal
from redress.journey.wording import sentence, word
from redress.packs import PackRefused
from redress.records import bulk_acts, founding
from redress.records.bulk_acts import Act

SUMMARY = "try a change of calendar or policy, make it, follow it, take it back"
SAID = {
    "late": "would become late",
    "relieved": "would stop being late",
    "opened": "would begin",
    "ended": "would end",
    "moved": "would move",
}


def configure(parser: ArgumentParser) -> None:
    verbs = parser.add_subparsers(
        dest="verb", required=True, metavar="what-if | apply | undo | acts | recount"
    )
    look = _of_a_firm(verbs.add_parser("what-if", help="count every running clock anew, and change nothing"))
    look.add_argument("--list", action="store_true", help="name the clocks that would move")
    look.add_argument("--limit", type=int, default=what_if.EACH, help="at most so many of each group")
    apply = _of_a_firm(verbs.add_parser("apply", help="make the change; the worker counts the clocks anew"))
    for verb in (look, apply):
        change = verb.add_mutually_exclusive_group(required=True)
        change.add_argument(
            "--calendar", type=Path, metavar="FILE", help="days, notices, hours of one calendar"
        )
        change.add_argument("--policy", type=Path, metavar="FOLDER", help="a version of the firm's pack")
    undo = _of_a_firm(verbs.add_parser("undo", help="take a change back"))
    undo.add_argument("act", type=UUID, help="its id, as `acts` shows it")
    _of_a_firm(verbs.add_parser("acts", help="the newest acts, and how far they are"))
    recount = _of_a_firm(
        verbs.add_parser("recount", help="count anew by the rules that hold, as after a notice")
    )
    recount.add_argument("--why", default="recount", help="what the journal of each complaint says")


def _of_a_firm(parser: ArgumentParser) -> ArgumentParser:
    parser.add_argument("organisation", help="its portal address")
    return parser


def run(options: Namespace) -> int:
    organisation = founding.organisation_of(options.organisation)
    if organisation is None:
        print(f"redress: there is no organisation at /{options.organisation}/.", file=sys.stderr)
        return 1
    try:
        _do(organisation, options, datetime.now(UTC))
    except PackRefused as refused:
        for fault in refused.faults:
            print(fault, file=sys.stderr)
    except Refusal as refusal:
        for reason in refusal.reasons:
            print(sentence(reason, "en"), file=sys.stderr)
    else:
        return 0
    print("Nothing was changed.", file=sys.stderr)
    return 1


def _do(organisation: int, options: Namespace, now: datetime) -> None:
    by = founding.NOBODY
    match options.verb:
        case "what-if":
            proposal = _proposal(organisation, options, now)
            _print(what_if.look(proposal, now, each=max(options.limit, 0)), listed=options.list)
        case "apply":
            _began(recounting.apply(_proposal(organisation, options, now), now, by))
        case "undo":
            _began(recounting.undo(organisation, options.act, now, by))
        case "recount":
            _began(recounting.recount(organisation, now, by, options.why))
        case "acts":
            for act in bulk_acts.acts_of(organisation):
                print(_line(act))


def _proposal(organisation: int, options: Namespace, now: datetime) -> Proposal:
    if options.policy is not None:
        return what_if.of_policy(organisation, options.policy)
    return what_if.of_calendar(organisation, options.calendar, now)


def _print(found: Outlook, *, listed: bool) -> None:
    print(summary(found.tally))
    if not listed:
        return
    for group in GROUPS:
        if found.moves[group]:
            print(f"\n{SAID[group]}:")
        for move in found.moves[group]:
            print(_move(move))


def summary(tally: Tally) -> str:
    """The figures in a sentence, and how many were looked at."""
    opened = f"{tally.opened:,} clocks would begin, {tally.ended:,} would end. "
    return (
        f"{tally.late:,} would become late, {tally.relieved:,} would stop being late, "
        f"{tally.moved:,} dates would move, {tally.provisional:,} would stay provisional, "
        f"{tally.settled:,} would become final. {opened if tally.opened or tally.ended else ''}"
        f"Looked at {tally.clocks:,} running clocks of {tally.complaints:,} complaints; nothing was changed."
    )


def _move(move: Move) -> str:
    late = ("late" if move.late_before else "in time", "late" if move.late_after else "in time")
    old, new = (f"{at:%Y-%m-%d %H:%M}" if at else "—" for at in (move.old, move.new))
    provisional = ", provisional" if move.provisional else ""
    return (
        f"{move.number:<14} {word(move.kind, 'en'):<26} {old} → {new} UTC  {late[0]} → {late[1]}{provisional}"
    )


def _began(act: Act) -> None:
    print(f"It holds. The clocks are counted anew by the worker as act {act.id}.")


def _line(act: Act) -> str:
    state = f"{act.state} {act.percent} %" if act.under_way else act.state
    undone = f", taken back by {act.undone_by_act}" if act.undone_by_act else ""
    return (
        f"{act.id}  {act.at:%Y-%m-%d %H:%M}  {act.kind:<9} {state:<12} {act.done:,} of {max(act.total, act.done):,}"
        f" complaints, {act.changed:,} with dates moved, {act.refused:,} refused{undone}"
    )
