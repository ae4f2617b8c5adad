"""What the screens are measured on and with: whole lives of different people, and a visitor who really opens pages."""

from urllib.parse import urlsplit

import pytest

from redress.records import models
from redress.worker.bench import lives, screens
from redress.worker.bench.visits import Unseen, Visitor

pytestmark = pytest.mark.django_db(transaction=True)
COUNT, COPIES = 24, 3


@pytest.fixture
def firm(monkeypatch):
    monkeypatch.setattr(screens, "LOOKS", 2)
    return screens.firm()


def test_lives_are_made_once_and_each_copy_is_of_somebody_else(firm):
    organisation, _slug = firm
    reached = []
    made = lives.at_least(organisation, COUNT, COPIES, reached.append)
    cases = models.Complaint.objects.filter(organisation_id=organisation)
    assert (made, reached[-1]) == (cases.count(), made)
    assert cases.values("number").distinct().count() == made >= COUNT
    people = models.Complainant.objects.filter(organisation_id=organisation).exclude(phone="")
    assert people.values("phone").distinct().count() == people.count()
    again = len(reached)
    assert lives.at_least(organisation, COUNT, COPIES, reached.append) == made
    assert len(reached) == again


def test_every_page_that_is_measured_opens(firm, live_server):
    organisation, slug = firm
    made = lives.at_least(organisation, COUNT, COPIES, lambda _written: None)
    figures = list(screens.measure(organisation, slug, urlsplit(live_server.url).port, made))
    assert {figure.name for figure in figures} >= {
        "inbox, handler",
        "case page, supervisor",
        "portal, status",
    }
    assert all(figure.measured > 0 and figure.of == f"{made:,} complaints" for figure in figures)


def test_a_page_that_does_not_open_is_named(live_server):
    with (
        Visitor(urlsplit(live_server.url).port) as visitor,
        pytest.raises(Unseen, match="/no-such-firm/ answers 404"),
    ):
        visitor.page("/no-such-firm/")
