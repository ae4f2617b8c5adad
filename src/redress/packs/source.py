"""One YAML file with its lines: the values, and where each of them stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from redress.packs.faults import Fault, PackRefused

Place = tuple[str | int, ...]
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that could be read; ``root`` keeps the lines, ``values`` is plain lists and mappings."""

    path: Path
    root: yaml.Node
    values: dict[str, Any]

    def line(self, place: Sequence[str | int]) -> int:
        """The line (from 1) of the deepest part of ``place`` that the file holds."""
        node: yaml.Node = self.root
        line = node.start_mark.line
        for step in place:
            found = _below(node, step)
            if found is None:
                break
            line, node = found
        return int(line) + 1

    def fault(self, place: Sequence[str | int], found: str, expected: str) -> Fault:
        """A fault at that place of this file."""
        return Fault(self.path, self.line(place), spelled(place), found, expected)


def _below(node: yaml.Node, step: str | int) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(step):
                return key.start_mark.line, value
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        child = node.value[step]
        return child.start_mark.line, child
    return None


def spelled(place: Sequence[str | int]) -> str:
    """A place as people write it: remedies[2].names.ro (lists count from 1)."""
    text = ""
    for step in place:
        text += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if text else str(step)
    return text


def read(path: Path) -> SourceFile:
    """Read one file. Raises PackRefused with the line where YAML itself is broken or a key stands twice."""
    try:
        loader = Loader(path.read_bytes())
        root = loader.get_single_node()
        values = loader.construct_document(root) if root is not None else None
    except OSError as error:
        raise PackRefused([Fault(path, 0, "", error.strerror or "no readable file", "a readable file")])
    except yaml.YAMLError as error:
        raise PackRefused([_broken(path, error)])
    except ValueError as error:  # a date such as 2026-02-31
        raise PackRefused([Fault(path, 0, "", str(error), "dates and numbers that exist")])
    if root is None or not isinstance(values, dict):
        raise PackRefused([Fault(path, 1, "", "no sections", "sections such as remedies: or phrases:")])
    source = SourceFile(path, root, values)
    twice = list(_twice(source, root, ()))
    if twice:
        raise PackRefused(twice)
    return source


def _broken(path: Path, error: yaml.YAMLError) -> Fault:
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark is not None else 0
    problem = getattr(error, "problem", None) or "characters that YAML does not allow"
    return Fault(path, line, "", f"broken YAML ({problem})", "well-formed YAML in UTF-8")


def _twice(source: SourceFile, node: yaml.Node, place: Place) -> Iterator[Fault]:
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                field = spelled((*place, key.value))
                line = key.start_mark.line + 1
                yield Fault(source.path, line, field, "the same key a second time", "each key once")
            seen.add(key.value)
            yield from _twice(source, value, (*place, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for at, value in enumerate(node.value):
            yield from _twice(source, value, (*place, at))
