"""What the firm says: read with a sample's values, worded anew by an administrator, and put back."""

from datetime import UTC, datetime

import pytest

from redress.journey.ruling import in_force
from redress.packs import look_again
from redress.records import models, organisations, own_packs
from tests.web.conftest import hidden, page

pytestmark = pytest.mark.django_db
LIST = "/administration/wording/"
LETTER = f"{LIST}templates/voucher/"


@pytest.fixture(autouse=True)
def _no_packs_of_an_earlier_test():
    yield
    look_again(own_packs.folder() / "none")


def letter(house):
    return in_force(organisations.organisation(house.id), datetime.now(UTC)).template("voucher")


def form(client, house, act="save", **said):
    opened = page(client.get(LETTER))
    known = letter(house)
    texts = {
        f"{name}.{language}": text
        for name in ("subject", "body")
        for language, text in getattr(known, name).items()
    }
    hiddens = {"basis": hidden(opened, "basis"), "id": hidden(opened, "id")}
    return {"act": act, **hiddens, **texts, **said}


def test_texts_are_listed_by_kind_and_found_in_any_language(house, signed_in):
    client = signed_in("auditor")
    text = page(client.get(LIST))
    assert "Your 10 %-off code" in text and "Final response" in text and "all four" in text
    found = page(client.get(f"{LIST}?find=九折"))
    assert "Your 10 %-off code" in found and "Your access code" not in found
    assert "Greeting" in page(client.get(f"{LIST}?kind=phrases"))
    assert "none of this kind" in page(client.get(f"{LIST}?kind=statements"))


def test_a_reader_sees_how_it_reads_but_words_nothing(house, signed_in):
    client = signed_in("quality")
    text = page(client.get(LETTER))
    assert "7K4M-92QX" in text and "史嘉怡" in text and "Ana Pop" in text
    assert "<textarea" not in text and "<button name=" not in text
    assert client.post(LETTER, {"act": "save"}).status_code == 404
    assert client.get(f"{LIST}templates/nothing/").status_code == 404
    assert client.get(f"{LIST}remedies/voucher/").status_code == 404


def test_a_preview_fills_what_was_typed_and_keeps_it(house, signed_in):
    client = signed_in("administrator")
    answer = client.post(LETTER, form(client, house, "preview", **{"body.ro": "Cod {code} sau {cod}."}))
    text = page(answer)
    assert "Cod {code} sau {cod}." in text
    assert 'title="code">7K4M-92QX' in text and 'chip bad whitespace-pre-line" title="cod"' in text
    assert not models.BulkAct.objects.exists()


def test_a_letter_worded_anew_holds_at_once_and_goes_back(house, signed_in):
    client = signed_in("administrator")
    before = letter(house).body["ro"]
    sent = form(client, house, **{"body.ro": "Codul: {code}.\r\nVă mulțumim."})
    text = page(client.post(LETTER, sent, follow=True))
    assert "holds from now on" in text and "Let it read as before this" in text
    assert letter(house).body["ro"] == "Codul: {code}.\nVă mulțumim."
    assert "our own" in page(client.get(LIST))
    act = models.BulkAct.objects.get(organisation_id=house.id)
    back = {"act": "back", "id": str(act.id), "basis": hidden(text, "basis")}
    assert "holds from now on" in page(client.post(LETTER, back, follow=True))
    assert letter(house).body["ro"] == before
    assert models.BulkAct.objects.filter(organisation_id=house.id).count() == 2


def test_the_same_form_sent_twice_is_one_change(house, signed_in):
    client = signed_in("administrator")
    sent = form(client, house, **{"subject.en": "Your code"})
    for _again in range(2):
        assert client.post(LETTER, sent).status_code == 302
    assert models.BulkAct.objects.count() == 1


def test_a_slot_nobody_fills_a_lost_part_and_a_forbidden_word_are_refused_with_the_text_kept(
    house, signed_in
):
    client = signed_in("administrator")
    answer = client.post(LETTER, form(client, house, **{"body.en": "Dear {surname}, it is your own fault."}))
    text = page(answer)
    assert answer.status_code == 422
    assert 'href="#id_body.en">Text (English)</a>' in text and "{surname} is a slot that nobody fills" in text
    assert "has to hold {code}" in text and "“your own fault” may not leave the house" in text
    assert "Dear {surname}, it is your own fault." in text
    assert not models.BulkAct.objects.exists()
    empty = client.post(LETTER, form(client, house, **{"subject.ro": " "}))
    assert empty.status_code == 422 and "Say it in Romanian, too" in page(empty)


def test_of_two_at_once_the_second_sees_both_texts(house, signed_in):
    client = signed_in("administrator")
    mine = form(client, house, **{"subject.en": "Mine"})
    client.post(LETTER, form(client, house, **{"subject.en": "Theirs"}))
    answer = client.post(LETTER, mine)
    text = page(answer)
    assert answer.status_code == 409
    assert "Yours is safe below" in text and 'value="Mine"' in text and ">Theirs</blockquote>" in text
    again = {**mine, "basis": hidden(text, "basis"), "id": hidden(text, "id")}
    assert client.post(LETTER, again).status_code == 302
    assert letter(house).subject["en"] == "Mine"


def test_a_phrase_of_our_own_is_added_by_an_administrator_and_keeps_what_was_typed_when_refused(
    house, signed_in
):
    client = signed_in("administrator")
    opened = page(client.get(f"{LIST}new/?kind=phrases"))
    assert "New phrase" in opened and "Thanks" in opened
    sent = {
        "section": "phrases", "family": "thanks", "id": hidden(opened, "id"), "names.en": "Thank you, {nobody}.",
        "names.zh-Hans": "谢谢。", "names.zh-Hant": "謝謝。", "names.ro": "Mulțumim.",
    }  # fmt: skip
    refused = client.post(f"{LIST}new/", sent)
    assert refused.status_code == 422
    assert "{nobody} is a slot that nobody fills" in page(refused) and "Thank you, {nobody}." in page(refused)
    answer = client.post(f"{LIST}new/", {**sent, "names.en": "Thank you for waiting."}, follow=True)
    assert "holds from now on" in page(answer) and "Thank you for waiting." in page(answer)
    assert "Let it read as before this" not in page(answer)  # it is new: there is nothing to go back to
    assert "Thank you for waiting." in page(client.get(f"{LIST}?kind=phrases"))
    assert signed_in("auditor").get(f"{LIST}new/").status_code == 404
    assert client.get(f"{LIST}new/?kind=templates").status_code == 404


def test_a_firm_without_unified_statements_begins_with_one_of_its_own(house, signed_in):
    client = signed_in("administrator")
    assert "New unified statement" in page(client.get(f"{LIST}?kind=statements"))
    sent = {
        "section": "statements", "topic": "Bad Topic", "owner": "Workshop", "names.en": "The cold room failed.",
        "names.zh-Hans": "冷库故障。", "names.zh-Hant": "冷庫故障。", "names.ro": "Camera frigorifică s-a stricat.",
    }  # fmt: skip
    assert "Write the topic as a code" in page(client.post(f"{LIST}new/", sent))
    client.post(f"{LIST}new/", {**sent, "topic": "cold_room"})
    (made,) = in_force(organisations.organisation(house.id), datetime.now(UTC)).statements
    assert (made.topic, made.owner, made.version) == ("cold_room", "Workshop", 1)
