"""`redress setup`: the first organisation and its administrator."""

import getpass
import sys
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from redress.packs import packs
from redress.records import founding

SUMMARY = "make an organisation with its first unit and administrator"


def configure(parser: ArgumentParser) -> None:
    parser.add_argument("--name", help="the organisation's name")
    parser.add_argument("--slug", help="its portal address: letters, digits and hyphens")
    parser.add_argument("--pack", default="general", help="its pack (see `redress packs`)")
    parser.add_argument("--language", default="en", choices=["en", "zh-Hans", "zh-Hant", "ro"])
    parser.add_argument("--unit", default="HQ", help="code of its first unit, in its complaint numbers")
    parser.add_argument("--email", help="the administrator's e-mail")
    parser.add_argument("--administrator", help="the administrator's name")
    parser.add_argument("--password-stdin", action="store_true", help="read the password from standard input")


def run(options: Namespace) -> int:
    now = datetime.now(UTC)
    answers = {
        "name": options.name or _asked("Name of the organisation"),
        "slug": options.slug or _asked("Portal address (letters, digits, hyphens)"),
        "email": options.email or _asked("E-mail of the administrator"),
        "administrator": options.administrator or _asked("Name of the administrator"),
    }
    password = sys.stdin.readline().rstrip("\n") if options.password_stdin else _new_password()
    try:
        validate_email(answers["email"])
        validate_password(password)
    except ValidationError as refused:
        print("redress: " + " ".join(refused.messages), file=sys.stderr)
        return 1
    _found(options, answers, password, now)
    print(f"{answers['name']} is set up. Start `redress serve` and sign in as {answers['email']}.")
    return 0


def _found(options: Namespace, answers: dict[str, str], password: str, now: datetime) -> None:
    policy = packs().in_force(options.pack, now.date())
    with transaction.atomic():
        organisation = founding.found(
            {
                "slug": answers["slug"],
                "name": answers["name"],
                "names": {options.language: answers["name"]},
                "pack": options.pack,
                "currency": policy.currency,
                "zone": policy.time_zone,
                "languages": [options.language],
            },
            now,
        )
        unit = founding.add_unit(organisation, options.unit, answers["name"], "headquarters", None, now)
        founding.add_person(
            organisation,
            unit,
            answers["email"],
            answers["administrator"],
            ["administrator"],
            now,
            password=password,
            language=options.language,
        )


def _asked(question: str) -> str:
    if not sys.stdin.isatty():
        raise SystemExit(
            f"redress: {question} is missing; give it as an option (see `redress setup --help`)."
        )
    return input(f"{question}: ").strip()


def _new_password() -> str:
    return getpass.getpass("Password of the administrator (at least 10 characters): ")
