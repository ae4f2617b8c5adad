"""The word stock: invented people and sentences per language, situations per pack; whoever reads them sees a real firm."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

FOLDER = Path(__file__).with_name("stock")


@dataclass(frozen=True, slots=True)
class Situation:
    """What goes wrong in this firm: codes of the pack, sentences, and sets of remedies, best first."""

    category: str
    matter: str
    cause: str
    link: str
    root: str
    evidence: str
    what: str
    narratives: tuple[str, ...]
    found: tuple[str, ...]
    contrary: tuple[str, ...]
    remedies: tuple[tuple[str, ...], ...]
    improvement: str
    department: str


@dataclass(frozen=True, slots=True)
class Stock:
    """One firm's stock: ``seasons`` are (first day, last day, times as many), days written as 02-10."""

    language: str
    reference: Mapping[str, Any]
    products: tuple[str, ...]
    seasons: tuple[tuple[str, str, float], ...]
    weekdays: tuple[float, ...]
    channels: Mapping[str, float]
    outbreak: int
    situations: tuple[Situation, ...]
    sentences: Mapping[str, Any]

    def say(self, random: Random, kind: str, /, **slots: Any) -> str:
        """One of the sentences of that kind, with its slots filled."""
        kinds = self.sentences[kind]
        sentence = kinds[int(random.random() * len(kinds))]
        return sentence.format(**slots) if slots else str(sentence)


@cache
def stock_of(pack: str) -> Stock:
    """The stock of a pack; a pack without its own takes the one of ``general``."""
    path = FOLDER / "firms" / f"{pack}.yaml"
    firm = _read(path if path.exists() else FOLDER / "firms" / "general.yaml")
    situations = tuple(_situation(fields) for fields in firm.pop("situations"))
    return Stock(
        language=firm["language"],
        reference=firm["reference"],
        products=tuple(firm["products"]),
        seasons=tuple((first, last, float(times)) for first, last, times in firm["seasons"]),
        weekdays=tuple(firm["weekdays"]),
        channels=firm["channels"],
        outbreak=firm["outbreak"],
        situations=situations,
        sentences=_read(FOLDER / "languages" / f"{firm['language']}.yaml"),
    )


def _situation(fields: dict[str, Any]) -> Situation:
    lists = {name: tuple(fields[name]) for name in ("narratives", "found", "contrary")}
    return Situation(**{**fields, **lists, "remedies": tuple(tuple(kinds) for kinds in fields["remedies"])})


def _read(path: Path) -> dict[str, Any]:
    return dict(yaml.safe_load(path.read_text(encoding="utf-8")))
