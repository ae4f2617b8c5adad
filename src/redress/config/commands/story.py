"""`redress story`: one complaint through the whole loop, as its firm would handle it."""

import sys
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime
from pathlib import Path

from redress.worker.demonstration import loading
from redress.worker.dossier import write_dossier
from redress.worker.stories import telling, timeline
from redress.worker.stories.teller import StoryHeld

SUMMARY = "tell a firm's complaint from lodged to learned from, step by step"


def configure(parser: ArgumentParser) -> None:
    chosen = parser.add_mutually_exclusive_group(required=True)
    chosen.add_argument("--pack", choices=telling.PACKS, help="the firm whose story is told")
    chosen.add_argument("--all", action="store_true", help="all five")
    parser.add_argument("--json", action="store_true", help="one JSON object for each story")
    parser.add_argument("--out", type=Path, metavar="DIR", help="write each dossier there (HTML, JSON, PDF)")
    parser.add_argument(
        "--language", default="en", choices=["en", "zh-Hans", "zh-Hant", "ro"], help="of stage and step names"
    )
    parser.epilog = "Exit code 1 says that a gate held a story; the message says which."


def run(options: Namespace) -> int:
    now = datetime.now(UTC)
    loading.load(now, lives=0)
    held = [
        pack for pack in (telling.PACKS if options.all else (options.pack,)) if not _tell(pack, options, now)
    ]
    return 1 if held else 0


def _tell(pack: str, options: Namespace, now: datetime) -> bool:
    try:
        teller = telling.tell(pack, now)
    except StoryHeld as held:
        print(f"redress: the story of {pack} was held. {held}", file=sys.stderr)
        return False
    print(timeline.as_json(teller) if options.json else timeline.as_text(teller, options.language))
    if options.out:
        for path in write_dossier(teller.actor("auditor"), teller.case().id, options.out, teller.now):
            print(f"  {path}", file=sys.stderr)
    return True
