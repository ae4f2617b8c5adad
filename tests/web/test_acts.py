"""What a complainant does on the status page, from the offer to the answer: the same steps as in the house."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
import yaml
from django.test import Client

from redress.gateways import links
from redress.records import complaints
from redress.worker.demonstration import firms
from redress.worker.driving import drive
from redress.worker.stories import script, telling
from redress.worker.stories.teller import Teller
from tests.web.conftest import hidden, page

pytestmark = pytest.mark.django_db


def _played(pack: str, until: str, times: int = 1) -> Teller:
    """The pack's story up to and with the step, taken that many times."""
    firms.found_all(datetime(2026, 1, 5, tzinfo=UTC))
    tell = telling.teller_of(pack, datetime.now(UTC))
    for line in yaml.safe_load((script.FOLDER / f"{pack}.yaml").read_text(encoding="utf-8")):
        script._play_line(tell, line)
        times -= line.get("step") == until
        if times == 0:
            return tell
    raise LookupError(until)


def _visitor(tell: Teller, slug: str) -> Client:
    client = Client(HTTP_ACCEPT_LANGUAGE="en")
    client.cookies["django_language"] = "en"
    address = links.status_link(slug, tell.complaint_id)
    client.get(address[address.index(f"/{slug}") :])
    return client


def _act(client: Client, slug: str, act: str, about: dict[str, UUID] | None = None, **given):
    """Open the form as the status page links to it, and send it with its own key."""
    address = f"/{slug}/status/acts/{act}/"
    form = client.get(address, about or {})
    assert form.status_code == 200
    key = hidden(page(form), "key")
    return client.post(address, {"key": key, **(about or {}), **given})


def _now(tell: Teller):
    return complaints.load(tell.organisation, tell.complaint_id)


def test_a_complainant_objects_to_an_offer_in_their_own_words():
    tell = _played("gifts", "offer")
    offer = next(option for option in _now(tell).options if option.on_the_table)
    client = _visitor(tell, "guoyu-gifts")
    answer = _act(client, "guoyu-gifts", "object", {"option_id": offer.id}, concern="运费我付过了")
    assert answer.status_code == 302
    after = next(option for option in _now(tell).options if option.id == offer.id)
    assert (after.objection, after.accepted_at) == ("运费我付过了", None)


def test_a_complainant_accepts_only_by_saying_yes():
    tell = _played("gifts", "offer")
    offer = next(option for option in _now(tell).options if option.on_the_table)
    client = _visitor(tell, "guoyu-gifts")
    silent = _act(client, "guoyu-gifts", "accept", {"option_id": offer.id})
    assert silent.status_code == 422
    assert _now(tell).obligations == ()
    said = _act(client, "guoyu-gifts", "accept", {"option_id": offer.id}, consents="yes", words="好")
    assert said.status_code == 302
    after = _now(tell)
    assert {owed.kind for owed in after.obligations} == {"self_repair", "department_feedback"}
    assert (
        next(option for option in after.options if option.id == offer.id).accepted_by == after.complainant_id
    )


def test_a_complainant_signs_the_agreement_with_their_own_name():
    tell = _played("lubricants", "sign_agreement")
    agreement = _now(tell).agreements[-1]
    client = _visitor(tell, "carpat-oil")
    wrong = _act(client, "carpat-oil", "sign", {"agreement_id": agreement.id}, signature="Altcineva")
    assert wrong.status_code == 422
    right = _act(client, "carpat-oil", "sign", {"agreement_id": agreement.id}, signature="Auto Cosma SRL")
    assert right.status_code == 302
    assert _now(tell).agreements[-1].signed
    assert _now(tell).obligations


def test_a_complainant_who_says_no_finds_it_open_again():
    tell = _played("gifts", "ask_satisfaction")
    client = _visitor(tell, "guoyu-gifts")
    answer = _act(client, "guoyu-gifts", "satisfaction", answer="not_satisfied", words="还是掉了", rating="2")
    assert answer.status_code == 302
    after = _now(tell)
    assert after.reopened == 1
    assert after.points[0].stage == "resolve"
    drive(tell.organisation, after.id, tell.now)
    assert after.number in page(client.get("/guoyu-gifts/status/"))


def test_a_satisfied_answer_with_its_words_is_kept():
    tell = _played("gifts", "ask_satisfaction")
    client = _visitor(tell, "guoyu-gifts")
    assert (
        _act(client, "guoyu-gifts", "satisfaction", answer="satisfied", words="谢谢", rating="5").status_code
        == 302
    )
    assert _now(tell).satisfied_at is not None
