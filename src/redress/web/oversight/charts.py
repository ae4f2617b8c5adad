"""Charts that the server draws: where each line, bar and word stands. No script, and the same figures as a table beneath.

A chart's title says what was found (ux.md, rule 28); the template writes it as SVG with classes for its colours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

WIDTH, HEIGHT, LEFT, RIGHT, TOP, FOOT = 640, 200, 36, 12, 16, 26
FLOOR = HEIGHT - FOOT
MOST_LABELS = 7


@dataclass(frozen=True, slots=True)
class Word:
    """A word at a place."""

    x: int
    y: int
    text: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar; ``tone`` is its place in the order of colours, ``text`` what it says when pointed at."""

    x: int
    y: int
    width: int
    height: int
    tone: int
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart: lines as lists of points, bars, and words; ``legend`` names the tones."""

    title: str
    lines: tuple[tuple[int, str], ...] = ()
    bars: tuple[Bar, ...] = ()
    feet: tuple[Word, ...] = ()
    heads: tuple[Word, ...] = ()
    legend: tuple[tuple[int, str], ...] = ()
    width: int = WIDTH
    height: int = HEIGHT
    floor: int = FLOOR


def trend(title: str, names: Sequence[str], series: Sequence[tuple[str, Sequence[int]]]) -> Chart:
    """A line for each series over the periods; the last value stands at its end."""
    top = max((value for _, values in series for value in values), default=0)
    places = _middles(len(names))
    lines = tuple(
        (tone, " ".join(f"{x},{_y(value, top)}" for x, value in zip(places, values, strict=True)))
        for tone, (_, values) in enumerate(series, 1)
    )
    heads = tuple(
        Word(places[-1], max(_y(values[-1], top) - 6, 10), str(values[-1])) for _, values in series if values
    )
    return Chart(title, lines=lines, feet=_feet(names), heads=heads, legend=_legend(series))


def stacked(title: str, names: Sequence[str], series: Sequence[tuple[str, Sequence[int]]]) -> Chart:
    """A bar for each period, made of the series one upon the other."""
    sums = [sum(values[n] for _, values in series) for n in range(len(names))]
    top, bars = max(sums, default=0), []
    for n, (x, width) in enumerate(_slots(len(names))):
        below = 0
        for tone, (what, values) in enumerate(series, 1):
            if values[n]:
                y = _y(below + values[n], top)
                text = f"{names[n]} · {what}: {values[n]}"
                bars.append(Bar(x, y, width, _y(below, top) - y, tone, text))
                below += values[n]
    heads = tuple(
        Word(x, max(_y(total, top) - 5, 10), str(total))
        for x, total in zip(_middles(len(names)), sums, strict=True)
        if total
    )
    return Chart(title, bars=tuple(bars), feet=_feet(names), heads=heads, legend=_legend(series))


def pareto(title: str, rows: Sequence[tuple[str, int]]) -> Chart:
    """A bar lying for each cause, the most frequent on top, each with its count and the share reached with it."""
    top, whole = max((n for _, n in rows), default=0), sum(n for _, n in rows)
    bars, heads, names = [], [], []
    for n, ((name, count), reached) in enumerate(
        zip(rows, accumulate(count for _, count in rows), strict=True)
    ):
        y, long = 8 + n * 26, max(1, round(count / top * 300)) if top else 1
        share = round(reached / whole * 100) if whole else 0
        bars.append(Bar(240, y, long, 18, 1, f"{name}: {count}"))
        names.append(Word(232, y + 13, name if len(name) <= 30 else f"{name[:29]}…"))
        heads.append(Word(246 + long, y + 13, f"{count} · {share} %"))
    height = 8 + len(rows) * 26
    return Chart(title, bars=tuple(bars), feet=tuple(names), heads=tuple(heads), height=height, floor=height)


def _y(value: int, top: int) -> int:
    return FLOOR - round(value / top * (FLOOR - TOP)) if top else FLOOR


def _slots(count: int) -> list[tuple[int, int]]:
    """Where each period's bar begins, and how wide it is."""
    step = (WIDTH - LEFT - RIGHT) / max(count, 1)
    return [(round(LEFT + n * step + step * 0.2), max(2, round(min(step * 0.6, 60)))) for n in range(count)]


def _middles(count: int) -> list[int]:
    return [x + width // 2 for x, width in _slots(count)]


def _feet(names: Sequence[str]) -> tuple[Word, ...]:
    """The periods beneath, no more of them than can be read."""
    every = -(-len(names) // MOST_LABELS)
    places = _middles(len(names))
    return tuple(
        Word(places[n], HEIGHT - 8, name) for n, name in enumerate(names) if (len(names) - 1 - n) % every == 0
    )


def _legend(series: Sequence[tuple[str, Sequence[int]]]) -> tuple[tuple[int, str], ...]:
    return tuple((tone, name) for tone, (name, _) in enumerate(series, 1))
