"""Bring the message catalogues up to date: what is new comes in empty, what is gone goes out, nothing is guessed."""

import os
import re
import sys
from io import BytesIO
from pathlib import Path

import django
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "src" / "redress" / "locale"
WEB = ROOT / "src" / "redress" / "web"
LANGUAGES = ("zh_Hans", "zh_Hant", "ro")
KEYWORDS = {"_": None, "gettext": None, "gettext_noop": None, "gettext_lazy": None, "ngettext": (1, 2)}
PLURALS = {"zh_Hans": 1, "zh_Hant": 1, "ro": 3}


def journey() -> Catalog:
    """What the inner rings say."""
    from redress.journey.messages import sources  # noqa: PLC0415 - after django.setup()

    found = Catalog()
    for text in sorted(sources(), key=str):
        found.add(text)
    return found


def screens() -> Catalog:
    """What templates and pages say; a template is read as the framework itself reads it."""
    from django.utils.translation.template import templatize  # noqa: PLC0415 - after django.setup()

    found = Catalog()
    for path in sorted(
        [*WEB.rglob("*.py"), *(WEB / "templates").rglob("*.*"), *(WEB.parent / "config").rglob("*.py")]
    ):
        text = path.read_text(encoding="utf-8")
        if path.suffix != ".py":
            text = re.sub(r"\S*gettext_noop", "gettext", templatize(text))
        for _line, message, _comments, _context in extract("python", BytesIO(text.encode()), KEYWORDS):
            found.add(message)
    return found


def update(domain: str, found: Catalog) -> int:
    """Rewrite each language's file of the domain; returns how many messages lack a translation."""
    lacking = 0
    for language in LANGUAGES:
        path = LOCALE / language / "LC_MESSAGES" / f"{domain}.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        old = read_po(BytesIO(path.read_bytes()), locale=language) if path.exists() else Catalog()
        new = Catalog(locale=language, header_comment=f"# Redress: {domain}, {language}", fuzzy=False)
        for message in found:
            if message.id:
                kept = old.get(message.id)
                new.add(message.id, kept.string if kept else None)
                text = new[message.id].string
                lacking += not (all(text) if isinstance(text, tuple | list) else text)
        written = BytesIO()
        write_po(written, new, sort_output=True, width=110, include_lineno=False)
        # A date in the header would change the file although nothing was said differently.
        path.write_bytes(re.sub(rb'"POT-Creation-Date:[^\n]*\n', b"", written.getvalue()))
    return lacking


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "redress.config.settings")
    sys.path.insert(0, str(ROOT / "src"))
    django.setup()
    print(
        {domain: update(domain, found) for domain, found in (("journey", journey()), ("django", screens()))}
    )
