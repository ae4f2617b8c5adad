"""Versions of a pack put together by the product: from a text, from an earlier version, from one wording changed.

Each is written below a root that holds the firm's other versions beside it, so that it is checked as it would stand.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from redress.packs.assembling import ADDED
from redress.packs.faults import Fault, PackRefused
from redress.packs.source import SourceFile, read

WORDING = "wording.yaml"
_SINCE = re.compile(r"(valid_from['\"]?\s*:\s*)[^\s,}#]+")
_CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines as people write them."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    style = "|" if "\n" in text.strip() else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def beside(own: Path, root: Path) -> Path:
    """A copy of the firm's own versions under ``root``; returns the folder that holds them."""
    shelf = root / "packs"
    if own.is_dir():
        shutil.copytree(own, shelf)
    shelf.mkdir(exist_ok=True)
    return shelf


def from_text(shelf: Path, text: str, since: date, name: str) -> Path:
    """The version that one YAML text describes, in force from that day whatever day it names.

    Raises PackRefused where it is no YAML, or names no pack.
    """
    path = shelf / name
    path.write_text(text, encoding="utf-8")
    try:
        source = read(path)
    finally:
        path.unlink()
    head = source.values.get("pack")
    code = head.get("code") if isinstance(head, dict) else None
    if not isinstance(code, str) or not _CODE.fullmatch(code):
        expected = "a section pack: with the code of the pack, its version, valid_from, names and currency"
        raise PackRefused([source.fault(("pack", "code"), "no pack", expected)])
    folder = _empty(shelf / code / since.isoformat())
    (folder / "pack.yaml").write_text(_dated(text, source, since), encoding="utf-8")
    return folder


def again(shelf: Path, folder: Path, since: date) -> Path:
    """The version of that folder once more, in force from another day."""
    files = {path.name: (read(path), path.read_text(encoding="utf-8")) for path in folder.glob("*.yaml")}
    fresh = _empty(shelf / folder.parent.name / since.isoformat())
    for name, (source, text) in files.items():
        (fresh / name).write_text(_dated(text, source, since), encoding="utf-8")
    return fresh


def reworded(
    shelf: Path,
    folder: Path,
    since: date,
    section: str,
    entry: Mapping[str, Any],
    others: list[dict[str, Any]],
) -> Path:
    """A version from that day that says one entry otherwise and stands for the rest on the version of ``folder``.

    ``others`` are the remaining entries of the section, for one that is written as a whole. What is in force from that
    very day already is written over.
    """
    if folder.name == since.isoformat():
        return _written_over(again(shelf, folder, since), section, entry, others)
    head = {**_head(folder), "valid_from": since}
    head["version"] = _next(str(head["version"]))
    head["extends"] = {"pack": folder.parent.name, "version": date.fromisoformat(folder.name)}
    fresh = _empty(shelf / folder.parent.name / since.isoformat())
    written = [dict(entry)] if section in ADDED else [*others, dict(entry)]
    (fresh / "pack.yaml").write_text(dumped({"pack": head}), encoding="utf-8")
    (fresh / WORDING).write_text(dumped({section: written}), encoding="utf-8")
    return fresh


def as_one(folder: Path) -> str:
    """All files of a version as one text that can be read in again."""
    sources = [
        read(path)
        for path in sorted(folder.glob("*.yaml"), key=lambda path: (path.name != "pack.yaml", path))
    ]
    keys = [key for source in sources for key in source.values]
    if len(keys) == len(set(keys)):
        return "\n".join(source.path.read_text(encoding="utf-8") for source in sources)
    merged: dict[str, Any] = {}
    for source in sources:
        for key, value in source.values.items():
            merged[key] = _joined(merged[key], value) if key in merged else value
    return dumped(merged)


def dumped(values: Mapping[str, Any]) -> str:
    """YAML in the order given, with its characters as they are."""
    return yaml.dump(dict(values), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)


def told_of(refused: PackRefused, shelf: Path, name: str) -> tuple[Fault, ...]:
    """The faults as whoever gave a text knows it: under the name of their file instead of ours."""
    faults = []
    for fault in refused.faults:
        ours = shelf in fault.file.parents
        named = Path(
            name if (ours and fault.file.name == "pack.yaml") or fault.file.is_dir() else fault.file.name
        )
        faults.append(Fault(named, fault.line, fault.field, fault.found, fault.expected))
    return tuple(faults)


def _empty(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def _dated(text: str, source: SourceFile, since: date) -> str:
    """The text with that day in its header, every other letter as it was."""
    head = source.values.get("pack")
    if not isinstance(head, dict) or "valid_from" not in head:
        return text
    lines = text.splitlines(keepends=True)
    at = source.line(("pack", "valid_from")) - 1
    lines[at] = _SINCE.sub(rf"\g<1>{since.isoformat()}", lines[at], count=1)
    return "".join(lines)


def _head(folder: Path) -> dict[str, Any]:
    heads = (read(path).values.get("pack") for path in sorted(folder.glob("*.yaml")))
    found = next(head for head in heads if isinstance(head, dict))
    return {name: value for name, value in found.items() if name not in {"extends", "author", "dated"}}


def _next(version: str) -> str:
    """The name of the version after that one: 2 after 1, 3.1 after 3.0, "2011b.1" after "2011b"."""
    stem, _, last = version.rpartition(".")
    if last.isdecimal():
        return f"{stem}.{int(last) + 1}" if stem else str(int(last) + 1)
    return f"{version}.1"


def _written_over(folder: Path, section: str, entry: Mapping[str, Any], others: list[dict[str, Any]]) -> Path:
    for path in sorted(folder.glob("*.yaml")):
        values = read(path).values
        entries = values.get(section, [])
        for at, written in enumerate(entries):
            if written["code"] == entry["code"]:
                entries[at] = dict(entry)
                path.write_text(dumped(values), encoding="utf-8")
                return folder
    path = folder / WORDING
    values = read(path).values if path.exists() else {}
    values[section] = [*values.get(section, [] if section in ADDED else others), dict(entry)]
    path.write_text(dumped(values), encoding="utf-8")
    return folder


def _joined(one: Any, other: Any) -> Any:
    if isinstance(one, dict):
        return {
            **one,
            **{key: _joined(one[key], value) if key in one else value for key, value in other.items()},
        }
    return [*one, *other]
