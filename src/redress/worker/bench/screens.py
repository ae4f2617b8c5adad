"""How fast the screens are: each opened many times over the loopback by somebody who sees the whole firm."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import cycle, islice
from urllib.parse import quote, urlsplit

from django.contrib.auth.hashers import make_password

from redress.gateways.links import status_link
from redress.records import founding, measures
from redress.worker.bench.figures import Figure
from redress.worker.bench.filling import PACK
from redress.worker.bench.lives import YEARS
from redress.worker.bench.visits import Visitor
from redress.worker.demonstration.firms import PASSWORD, firms, found_firm

LOOKS = 60
SPLITS = "/complaints/?part=splits"


def firm() -> tuple[int, str]:
    """The firm that is measured, founded with people who can sign in; its key and portal address."""
    told = next(each for each in firms() if each["pack"] == PACK)
    if founding.organisation_of(told["slug"]) is None:
        began = datetime.now(UTC) - timedelta(days=366 * YEARS)
        list(found_firm(told, began, make_password(PASSWORD)))
    found = founding.organisation_of(told["slug"])
    assert found is not None
    return found, str(told["slug"])


def measure(organisation: int, slug: str, port: int, count: int) -> Iterator[Figure]:
    """The figures of the screens issue, in turn."""
    of = f"{count:,} complaints"
    known = measures.some_known(organisation, LOOKS)
    for role in ("supervisor", "handler"):
        with Visitor(port) as visitor:
            visitor.sign_in(f"{role}@{slug}.example", PASSWORD)
            for name, asked, paths in _inside(known):
                yield Figure(f"{name}, {role}", visitor.p95(_often(paths)), asked, "ms", of)
    with Visitor(port) as stranger:
        paths = [f"/{slug}/", f"/{slug}/complain/"]
        yield Figure("portal, file", stranger.p95(_often(paths)), 80, "ms", of)
    with Visitor(port) as opened:
        opened.page(urlsplit(status_link(slug, known[0][0])).path)
        yield Figure("portal, status", opened.p95(_often([f"/{slug}/status/"])), 80, "ms", of)


def _inside(known: Sequence[tuple[object, str, str, str]]) -> Iterator[tuple[str, float, list[str]]]:
    """What somebody signed in opens: name, milliseconds asked, addresses."""
    yield "inbox", 60, ["/complaints/"]
    yield "case page", 60, [f"/complaints/{number}/" for _, number, _, _ in known]
    yield "late list", 60, ["/late/"]
    yield "badge counts", 20, [SPLITS]
    yield "search, two characters", 100, _searches("運單", "電話", "司機", "包裹", "賠償", "破損")
    yield "search, numbers", 100, _searches(*(number for _, number, _, _ in known))
    yield "search, telephones", 100, _searches(*(phone for *_, phone in known if phone))
    yield "search, names", 100, _searches(*(name for _, _, name, _ in known))
    yield "search, pinyin", 100, _searches("wangxiaoming", "zhang", "wxm", "li na", "chen", "zw")
    yield (
        "search, operators",
        100,
        _searches("stage:resolve 運單", "due:<2d", "state:late 破損", "owner:me", '"司機" -賠償'),
    )


def _searches(*words: str) -> list[str]:
    return [f"/search/?q={quote(word)}" for word in words]


def _often(paths: Sequence[str]) -> list[str]:
    return list(islice(cycle(paths), LOOKS))
