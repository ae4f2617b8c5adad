"""`redress doctor`: what is configured, reachable and healthy, and what to do where it is not."""

import json
from argparse import ArgumentParser, Namespace
from dataclasses import asdict

from redress.config import checkup
from redress.config.environment import Environment

SUMMARY = "say what is configured, reachable and healthy, and what to do where not"
NEEDS_DATABASE = False
_MARKS = {"well": "ok  ", "note": "note", "ill": "ILL "}


def configure(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="for machines")


def run(options: Namespace) -> int:
    results = checkup.examine(Environment.read())
    if options.json:
        print(json.dumps([asdict(result) for result in results], indent=1))
    else:
        for result in results:
            print(f"{_MARKS[result.verdict]}  {result.subject:<14}{result.text}")
            if result.remedy:
                print(f"{'':<20}→ {result.remedy}")
    return 1 if any(result.verdict == "ill" for result in results) else 0
