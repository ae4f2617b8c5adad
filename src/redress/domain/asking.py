"""What is typed into the one search box, taken apart: words, phrases, what must not be there, and narrowings.

``stage:resolve unit:杭州 due:<2d 草莓 -"cold box"``: names and values of a narrowing are understood in every language of
the product, with either colon. Nothing that can be typed is an error: what is not understood is told, and left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from zoneinfo import ZoneInfo

from redress.domain.letters import folded, seen
from redress.domain.typed_times import LATE, Span, span_of

LONGEST, MOST = 500, 24  # signs, parts
TIMES = ("due", "received")
NAMES: Mapping[str, tuple[str, ...]] = {
    "stage": ("stage", "阶段", "階段", "etapa"),
    "state": ("state", "状态", "狀態", "stare"),
    "unit": ("unit", "单位", "單位", "unitate"),
    "owner": ("owner", "负责人", "負責人", "经办人", "經辦人", "responsabil"),
    "due": ("due", "到期", "期限", "termen"),
    "received": ("received", "收到", "primit", "primita"),
    "phone": ("phone", "电话", "電話", "手机", "手機", "telefon"),
    "ref": (
        "ref",
        "waybill",
        "batch",
        "order",
        "运单",
        "運單",
        "批号",
        "运单号",
        "運單號",
        "快递单号",
        "快遞單號",
        "订单号",
        "訂單號",
        "单号",
        "單號",
        "批號",
        "订单",
        "訂單",
        "awb",
        "lot",
        "comanda",
    ),
    "number": ("number", "编号", "編號", "numar"),
    "urgency": ("urgency", "紧急", "緊急", "urgenta"),
    "category": ("category", "类别", "類別", "categorie"),
}
OWNERS = {"me": "me", "mine": "me", "我": "me", "本人": "me", "eu": "me", "nobody": "nobody", "none": "nobody",
          "无人": "nobody", "無人": "nobody", "nimeni": "nobody"}  # fmt: skip
STATES = {"open": "open", "未结": "open", "未結": "open", "deschis": "open", "closed": "closed", "已结": "closed",
          "已結": "closed", "inchis": "closed", "all": "all", "全部": "all", "toate": "all"}  # fmt: skip
FIELD_OF = {name: field for field, names in NAMES.items() for name in names}
_TYPED = str.maketrans(
    "“”„«»「」『』＂－−\x00", '""""""""""-- '
)  # what keyboards make of quotes and the minus
_PART = re.compile(
    r'(?P<not>-)?(?:(?P<name>[^\W\d_]{1,20})[:：])?(?:"(?P<quoted>[^"]*)"?|(?P<plain>[^\s"]+))'
)

Values = Mapping[str, Mapping[str, str]]  # of a field: what may be typed, folded, and the code it means


@dataclass(frozen=True, slots=True)
class Narrowing:
    """One condition: a code or a text, and for times a span of instants."""

    field: str
    value: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Trouble:
    """A part that was left out: a name that there is not (``field`` is empty), or a value that the field has not."""

    typed: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for. ``plain`` is everything typed that is no narrowing, as it was typed: a number has spaces."""

    plain: str = ""
    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    narrowings: tuple[Narrowing, ...] = ()
    troubles: tuple[Trouble, ...] = field(default=())

    @property
    def empty(self) -> bool:
        """Whether nothing is asked that could narrow anything."""
        return not (self.words or self.phrases or self.without or self.narrowings)

    def of(self, field: str) -> tuple[Narrowing, ...]:
        """The narrowings by that field."""
        return tuple(each for each in self.narrowings if each.field == field)


def asked(text: str, values: Values, now: datetime, zone: ZoneInfo) -> Asked:
    """The text taken apart; at most 500 signs and 24 parts of it are looked at."""
    found: dict[str, list[str]] = {"plain": [], "words": [], "phrases": [], "without": []}
    narrowings: list[Narrowing] = []
    troubles: list[Trouble] = []
    parts = list(islice(_PART.finditer(seen(text[:LONGEST]).translate(_TYPED)), MOST))
    for part in parts:
        name = part["name"]
        value = part["plain"] if part["quoted"] is None else part["quoted"].strip()
        known = FIELD_OF.get(folded(name)) if name else None
        if value[-1:] in (":", "：") and folded(value[:-1]) in FIELD_OF:
            continue  # its value is still being typed
        if known and not part["not"]:
            narrowing = _narrowing(known, value, values, now, zone)
            narrowings += [narrowing] if narrowing else []
            troubles += [] if narrowing else [Trouble(value, known)]
            continue
        if name and not known:
            troubles.append(Trouble(name))
            value = f"{name}:{value}"
        if any(sign.isalnum() for sign in value):
            kind = "without" if part["not"] else "words" if part["quoted"] is None else "phrases"
            found[kind].append(value)
            found["plain"] += [] if part["not"] else [value]
    words, phrases, without = (tuple(found[kind]) for kind in ("words", "phrases", "without"))
    return Asked(" ".join(found["plain"]), words, phrases, without, tuple(narrowings), tuple(troubles))


def _narrowing(field: str, value: str, values: Values, now: datetime, zone: ZoneInfo) -> Narrowing | None:
    if not value:
        return None
    if field in TIMES:
        span = span_of(value, now, zone, ahead=field == "due")
        return Narrowing(field, value, span) if span else None
    if field == "state" and folded(value) in LATE:
        return Narrowing("due", value, Span(None, now))
    if field == "owner":
        return Narrowing(field, OWNERS.get(folded(value), value))
    known = STATES if field == "state" else values.get(field)
    if known is None:
        return Narrowing(field, value)
    code = _code(folded(value), known)
    return Narrowing(field, code) if code else None


def _code(typed: str, known: Mapping[str, str]) -> str | None:
    """The code that is meant: the whole name, else the only one that begins so."""
    if typed in known:
        return known[typed]
    begun = {code for name, code in known.items() if name.startswith(typed)}
    return begun.pop() if len(begun) == 1 else None
