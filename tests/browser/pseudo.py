"""A language that nobody speaks: our own texts, accented and half as long again, so that what is not translated stands out."""

from __future__ import annotations

import gc
import re
from functools import _lru_cache_wrapper
from pathlib import Path
from typing import Any

import yaml
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from django.utils.translation import trans_real
from scripts import extract_messages as extraction

from redress.journey import wording
from tests.architecture.source_files import ROOT

LANGUAGE = "ro"  # whose place it takes: three forms of the plural, and every date, list and pack as there
_KEPT = re.compile(r"(%\(\w+\)[sd]|%[sd%]|\{\w*\}|<[^>]+>|&\w+;|\n)")
_ACCENTS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "áƀċđéƒğĥíĵķłɱñóƥʠřšťúṽŵẋýžÁɃĊĐÉƑĞĤÍĴĶŁṀÑÓƤɊŘŠŤÚṼŴẊÝŽ",
)
_WORD = re.compile(r"[A-Za-z]{3,}")


def pseudo(text: str) -> str:
    """The text in letters that no language of ours has, two fifths longer, its slots and marks as they were."""
    parts = _KEPT.split(text)
    said = "".join(part if place % 2 else part.translate(_ACCENTS) for place, part in enumerate(parts))
    if not any(part.strip() for part in parts[::2]):
        return text
    return said + " ñö" * max(1, len(said) * 2 // 15)


def speak(folder: Path, monkeypatch: Any, settings: Any) -> None:
    """Let the server of this process speak it where a reader asks for Romanian."""
    for domain, found in (("journey", extraction.journey()), ("django", extraction.screens())):
        said = Catalog(locale=LANGUAGE)
        for message in found:
            if message.id:
                one = message.id
                said.add(
                    one, [pseudo(one[0]), *[pseudo(one[1])] * 2] if message.pluralizable else pseudo(one)
                )
        target = folder / LANGUAGE / "LC_MESSAGES" / f"{domain}.mo"
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as file:
            write_mo(file, said)
    settings.LOCALE_PATHS = [folder]
    monkeypatch.setattr(wording, "LOCALE", folder)
    forget()


def forget() -> None:
    """Forget every text that was kept in some language."""
    trans_real._translations.clear()
    trans_real._default = None
    for kept in [each for each in gc.get_objects() if isinstance(each, _lru_cache_wrapper)]:
        if str(getattr(kept, "__module__", "")).startswith("redress."):
            kept.cache_clear()


def pack_texts() -> list[str]:
    """What the packs say in their own words: they bring their own languages. The longest first."""
    found: set[str] = set()
    for path in (ROOT / "src/redress/packs").rglob("*.yaml"):
        waiting = [yaml.safe_load(path.read_text(encoding="utf-8"))]
        while waiting:
            each = waiting.pop()
            if isinstance(each, dict):
                waiting += each.values()
            elif isinstance(each, list):
                waiting += each
            elif isinstance(each, str):
                found |= {part.strip() for part in re.split(r"\{\w*\}|\n", each) if _WORD.search(part)}
    return sorted(found, key=len, reverse=True)


def untranslated(texts: list[str], theirs: list[str]) -> list[str]:
    """Those of the texts in which three Latin letters stand together once what is others' own is taken away."""
    found = []
    for text in dict.fromkeys(texts):
        left = re.sub(r"https?://\S+|\S+@\S+|[\w./-]*\d[\w./-]*", " ", text)
        for own in theirs:
            if not _WORD.search(left):
                break
            left = left.replace(own, " ")
        if _WORD.search(left):
            found.append(text)
    return found
