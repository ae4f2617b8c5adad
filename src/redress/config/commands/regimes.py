"""`redress regimes`: the rules that bind a firm, how sure their figures are, and which the firm is under."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from redress.domain.regimes import Regime
from redress.journey import regimes
from redress.journey.limits_in_words import span_in_words
from redress.journey.public_limits import DutyLine, duty_line, named
from redress.journey.regime_overview import named_by_pack, overview
from redress.journey.regime_words import STATUSES, SUBJECTS, SURE
from redress.packs import Fault
from redress.records import founding

SUMMARY = "list regimes and how sure their figures are; put a firm under one"
MARKS = {"seen": "+", "secondary": "~", "memory": "?"}


def configure(parser: ArgumentParser) -> None:
    verbs = parser.add_subparsers(
        dest="verb", metavar="list | show | check | take | of | attach | detach | turn-on | turn-off | house"
    )
    verbs.add_parser("list", help="all regimes of this installation")
    verbs.add_parser("show", help="one regime in full").add_argument("regime")
    for verb, words in (
        ("check", "say what is wrong with files"),
        ("take", "take files over, if they are good"),
    ):
        verbs.add_parser(verb, help=words).add_argument("files", nargs="*", type=Path, metavar="FILE")
    verbs.add_parser("of", help="what a firm is under").add_argument(
        "organisation", help="its portal address"
    )
    attach = _of_a_firm(verbs.add_parser("attach", help="put a firm under a regime"))
    attach.add_argument("--since", type=date.fromisoformat, help="for complaints received from this day on")
    detach = _of_a_firm(verbs.add_parser("detach", help="end it; what was received before keeps it"))
    detach.add_argument("--until", type=date.fromisoformat, help="for complaints received from this day on")
    _of_a_firm(verbs.add_parser("turn-on", help="a duty whose figure is not verified"), duty=True)
    _of_a_firm(verbs.add_parser("turn-off", help="a duty that does not concern this firm"), duty=True)
    house = _of_a_firm(verbs.add_parser("house", help="the firm's own figure for “promptly”"), duty=True)
    house.add_argument("limit", help='such as "2 business_days"')


def _of_a_firm(parser: ArgumentParser, *, duty: bool = False) -> ArgumentParser:
    parser.add_argument("organisation", help="its portal address")
    parser.add_argument("regime", help="its code")
    if duty:
        parser.add_argument("duty", help="its code")
    return parser


def run(options: Namespace) -> int:
    verb = options.verb or "list"
    if verb in {"check", "take"}:
        return _files(options.files, regimes.check if verb == "check" else _take)
    if verb == "list":
        return _list()
    if verb == "show":
        print("\n".join(_shown(regimes.regime_of(options.regime))))
        return 0
    organisation = founding.organisation_of(options.organisation)
    if organisation is None:
        print(f"redress: there is no organisation at /{options.organisation}/.", file=sys.stderr)
        return 1
    _act(verb, organisation, options, datetime.now(UTC))
    print("\n".join(_of(organisation, datetime.now(UTC))))
    return 0


def _act(verb: str, organisation: int, options: Namespace, now: datetime) -> None:
    by = founding.NOBODY
    match verb:
        case "attach":
            regimes.attach(organisation, options.regime, options.since or now.date(), now, by)
        case "detach":
            of_pack = named_by_pack(organisation, now.date())
            regimes.detach(organisation, options.regime, options.until or now.date(), now, by, of_pack)
        case "turn-on" | "turn-off":
            regimes.turn(organisation, options.regime, options.duty, now, by, on=verb == "turn-on")
        case "house":
            regimes.set_house(organisation, options.regime, options.duty, options.limit, now, by)


def _take(path: Path) -> Sequence[Fault]:
    return regimes.take(path, datetime.now(UTC), founding.NOBODY)


def _list() -> int:
    library = regimes.library()
    for code in library.codes():
        regime = library.get(code)
        marks = "".join(MARKS[duty.sure] for duty in regime.duties)
        until = f" until {regime.valid_to}" if regime.valid_to else ""
        print(f"{code:<28}{regime.valid_from}{until:<17} {marks:<10} {named(regime.names, 'en')}")
    print("\nEach mark is one duty: + the rule was read, ~ an account of it was read, ? not verified (off).")
    for fault in library.faults:
        print(f"not taken: {fault}", file=sys.stderr)
    return 1 if library.faults else 0


def _shown(regime: Regime) -> list[str]:
    lines = [f"{regime.code}: {named(regime.names, 'en')}"]
    lines.append(f"{STATUSES[regime.status]}, from {regime.valid_from}, {', '.join(regime.industries)}")
    lines += [
        f"  {MARKS[duty.sure]} {_line(duty_line(duty, 'en', inside=True))} [{SURE[duty.sure]}]"
        for duty in regime.duties
    ]
    lines += [f"{SUBJECTS[subject]}: {named(said, 'en')}" for subject, said in regime.remarks.items()]
    kept = regime.retention
    if kept is not None and kept.limit is not None:
        span = span_in_words(kept.limit.amount, kept.limit.unit, "en")
        lines.append(f"Records are kept at least {span} [{SURE[kept.sure]}]")
    return [*lines, *(f"Read: {source}" for source in regime.sources)]


def _line(line: DutyLine) -> str:
    scope = f" ({line.scope})" if line.scope else ""
    return f"{line.code}: {line.who} {line.what}{scope}, {line.within}, {line.since}; {line.force}"


def _of(organisation: int, now: datetime) -> list[str]:
    """What the firm is under now, each duty with whether it is on, and what of the house outlasts a law."""
    found = overview(organisation, now, "en")
    lines = [f"{code}: is attached, but there is no such regime on this installation" for code in found.gone]
    for regime in found.held:
        origin = f"since {regime.since}" if regime.since else "of the pack"
        lines.append(f"{regime.code} ({origin}): {regime.name}")
        for duty in regime.duties:
            lines.append(f"  {'on ' if duty.on else 'off'} {MARKS[duty.mark]} {_line(duty.line)}")
    lines += [f"! {warning}" for warning in found.warnings]
    return lines or ["This firm is under no regime: its clocks are those of its pack."]


def _files(files: Sequence[Path], act: Callable[[Path], Sequence[Fault]]) -> int:
    """The faults of files on the error stream, one a line; without files, those of the firm's own folder."""
    found = [fault for path in files for fault in act(path)] if files else list(regimes.library().faults)
    for fault in sorted(found):
        print(fault, file=sys.stderr)
    if not found:
        print("Nothing is wrong.")
    return 1 if found else 0
