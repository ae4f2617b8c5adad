"""A file's values against the schema; what pydantic finds is said in plain sentences with lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from redress.packs.faults import Fault, PackRefused
from redress.packs.schema.part import Part
from redress.packs.source import SourceFile

M = TypeVar("M", bound=BaseModel)
_EXPECTED = {
    "missing": "this field to be there",
    "string_type": "text (put numbers and yes/no in quotes)",
    "string_too_short": "some text",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "list_type": "a list",
    "dict_type": "a mapping of languages or codes",
    "model_type": "a mapping with fields",
    "model_attributes_type": "a mapping with fields",
    "date_type": "a date such as 2026-01-31",
    "too_short": "at least one entry",
}
_TEMPLATES = {
    "greater_than_equal": "a number of at least {ge}",
    "less_than_equal": "a number of at most {le}",
    "literal_error": "one of {expected}",
    "limit": 'a limit such as "30 minutes", "1 hour" or "2 business_days"',
    "figure": 'a limit such as "24 hours", "7 days" or "8 weeks"',
    "amount": 'an amount of money such as 20 or "19.90" (in quotes)',
}
ALWAYS_ON = " (every other gate comes from law or ISO 10002: it is always on, and no pack can switch it off)"
_PATTERNS = {
    r"^[A-Z]{3}$": "a currency code such as EUR",
    r"^([A-Z]{2})?$": "a country code such as CN",
    r"^00[0-4]-\d\d$": "a requirement row such as 000-43",
    r"^[a-z]{2,3}(-[a-z0-9]+)+$": "a regime's code such as cn-express-reg",
}


def validated(source: SourceFile) -> Part:
    """The file as a checked part of a pack. Raises PackRefused with every fault of the file."""
    return matched(source, Part)


def matched(source: SourceFile, model: type[M]) -> M:
    """The file as that schema has it. Raises PackRefused with every fault of the file."""
    try:
        return model.model_validate(source.values)
    except ValidationError as error:
        raise PackRefused(_fault(source, detail, model) for detail in error.errors(include_url=False))


def _fault(source: SourceFile, detail: ErrorDetails, model: type[BaseModel]) -> Fault:
    place = tuple(step for step in detail["loc"] if step != "[key]")
    return source.fault(place, _found(detail), _expected(detail, model))


def _found(detail: ErrorDetails) -> str:
    kind, value = detail["type"], detail["input"]
    if kind == "missing":
        return "nothing"
    if kind == "extra_forbidden":
        return "a field that is not known here"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "an empty list" if not value else "a list"
    if value is None:
        return "an empty value"
    text = str(value)
    return f'"{text if len(text) <= 60 else text[:57] + "…"}"'


def _expected(detail: ErrorDetails, model: type[BaseModel]) -> str:
    kind = detail["type"]
    if kind == "extra_forbidden":
        known = "one of " + ", ".join(_fields_at(model, detail["loc"][:-1]))
        return known + ALWAYS_ON if detail["loc"][0] == "gates" else known
    if kind == "string_pattern_mismatch":
        pattern = str(detail.get("ctx", {}).get("pattern"))
        return _PATTERNS.get(pattern, "a code: small letters, digits and _, beginning with a letter")
    if kind in _TEMPLATES:
        return _TEMPLATES[kind].format(**detail.get("ctx", {}))
    return _EXPECTED.get(kind, detail["msg"][0].lower() + detail["msg"][1:])


def _fields_at(model: type[BaseModel], place: tuple[int | str, ...]) -> list[str]:
    """The fields that the schema knows at that place, following it from the top."""
    for step in place:
        if isinstance(step, str) and step in model.model_fields:
            below = next(_models_in(model.model_fields[step].annotation), None)
            model = below or model
    return sorted(model.model_fields)


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models_in(argument)
