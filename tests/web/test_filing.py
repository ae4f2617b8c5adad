"""Filing screen by screen: short, never asked twice, kept for a day, and forgiving."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from redress.domain.policy import Form, FormField
from redress.packs.library import SHIPPED, load_all
from redress.records import filings, models
from redress.web.forms.uploads import store
from redress.web.portal import answers, resuming
from redress.web.portal import writing as writing_of_portal
from redress.web.portal.screens import Screen, places
from redress.worker import housekeeping
from tests.web.conftest import WORDS, page
from tests.web.filing import SCREENS, answered, filed, form_of, written
from tests.web.test_files import _png

MOST_SCREENS, MOST_INPUTS, MOST_QUERIES = 6, 12, 25
PACKS = load_all(SHIPPED)


def _photo(name: str = "a.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, _png(), "image/png")


def _code(client: Client, slug: str = "bouquets") -> str:
    return str(client.get(f"/{slug}/complain/wish/").context["code"])


@pytest.mark.parametrize("pack", PACKS.codes())
def test_no_firm_asks_more_than_six_screens_and_twelve_inputs(pack):
    for policy in PACKS.versions(pack):
        asked = places(policy.form("complaint"))
        inputs = sum(len(place.fields) + place.asks_the_name for place in asked.values())
        assert len(asked) <= MOST_SCREENS
        assert inputs <= MOST_INPUTS
        assert list(asked) == [*map(Screen, SCREENS), Screen.CHECK]


@pytest.mark.parametrize(
    ("kind", "personal", "screen"),
    [
        ("text", False, Screen.ABOUT), ("choice", False, Screen.ABOUT), ("yes_no", False, Screen.ABOUT),
        ("long_text", False, Screen.HAPPENED), ("date", False, Screen.HAPPENED), ("moment", False, Screen.HAPPENED),
        ("amount", False, Screen.WISH), ("file", False, Screen.FILES), ("file", True, Screen.FILES), ("email", False, Screen.REACH),
        ("phone", False, Screen.REACH), ("text", True, Screen.REACH),
    ],
)  # fmt: skip
def test_a_field_of_the_firms_own_stands_where_its_kind_belongs(kind, personal, screen):
    form = PACKS.versions("general")[-1].form("complaint")
    own = FormField("of_ours", {"en": "Ours"}, kind=kind, personal=personal)
    more = Form("complaint", {}, (*form.fields, own))
    assert [at for at, place in places(more).items() if own in place.fields] == [screen]


def test_a_firm_that_asks_for_no_files_has_no_screen_for_them():
    form = PACKS.versions("general")[-1].form("complaint")
    less = replace(form, fields=tuple(each for each in form.fields if each.kind != "file"))
    assert Screen.FILES not in places(less)
    assert places(less)[Screen.CHECK].number == 5


def test_going_back_shows_what_was_answered(client, house):
    written(client)
    assert 'value="A-17"' in page(client.get("/bouquets/complain/"))
    assert WORDS in page(client.get("/bouquets/complain/happened/"))
    assert "ana@example.com" in page(client.get("/bouquets/complain/reach/"))


def test_the_check_page_lists_every_answer_with_a_link_that_changes_it_and_comes_back(client, house):
    written(client)
    text = page(client.get("/bouquets/complain/check/"))
    for said in ("A-17", WORDS, "Ana Popescu", "ana@example.com", "not given", "Send the complaint"):
        assert said in text
    assert 'href="/bouquets/complain/happened/?back=check#id_narrative"' in text
    answer = answered(client, "happened", query="?back=check", narrative="The card was torn.")
    assert answer["Location"] == "/bouquets/complain/check/"
    assert "The card was torn." in page(client.get("/bouquets/complain/check/"))


def test_the_check_page_leads_to_what_is_still_missing(client, house):
    answered(client, "about")
    assert client.get("/bouquets/complain/check/")["Location"] == "/bouquets/complain/happened/"
    answered(client, "happened", narrative=WORDS)
    assert client.get("/bouquets/complain/check/")["Location"] == "/bouquets/complain/reach/"
    answer = client.post("/bouquets/complain/check/")
    assert answer.status_code == 422
    assert 'href="/bouquets/complain/reach/?back=check#id_name"' in page(answer)
    assert models.Complaint.objects.count() == 0


def test_who_has_no_number_goes_on_without(client, house):
    assert "I do not have a number" in page(client.get("/bouquets/complain/"))
    answer = answered(client, "about", unknown="yes", order_number="")
    assert answer["Location"] == "/bouquets/complain/happened/"


def test_the_matter_chosen_is_the_matter_of_the_point(client, house):
    filed(client, happened={"narrative": WORDS, "matter": "delay", "occurred_at": "2026-11-02"})
    case = models.Complaint.objects.get()
    assert models.Point.objects.get(complaint=case).matter == "delay"
    assert case.occurred_at == datetime(2026, 11, 1, 16, tzinfo=UTC)  # midnight in Shanghai


@pytest.mark.parametrize(
    ("screen", "field", "typed"),
    [
        ("happened", "occurred_at", "2199-01-01"),
        ("happened", "occurred_at", "yesterday"),
        ("happened", "matter", "no_such_matter"),
        ("wish", "needed_by", "soon"),
        ("reach", "email", "ana at example"),
        ("reach", "phone", "call me"),
    ],
)
def test_what_cannot_be_taken_is_said_beside_its_field_and_kept(client, house, screen, field, typed):
    answered(client, "about")
    given = {"narrative": WORDS, "name": "Ana Popescu", field: typed}
    answer = answered(client, screen, **given)
    assert answer.status_code == 422
    text = page(answer)
    assert f'href="#id_{field}"' in text
    assert 'class="why"' in text
    assert typed in text or field == "matter"
    assert WORDS in text or screen != "happened"


def test_characters_that_few_systems_know_arrive_as_they_were_typed(client, house):
    name, words = "喆㐂𠮷", "🍓 掉了。\u202eגנב\u202c <b>&amp;</b>"
    filed(client, happened={"narrative": words}, reach={"name": name})
    case = models.Complaint.objects.get()
    assert case.narrative == words
    assert models.Complainant.objects.get(id=case.complainant_id).name == name


def test_ten_megabytes_pasted_come_back_with_a_sentence(client, house):
    answered(client, "about")
    paste = "啊" * (10 * 1024 * 1024 // 3)
    answer = answered(client, "happened", narrative=paste)
    assert answer.status_code == 422
    assert paste in page(answer)
    assert f"at most {answers.LONGEST} characters" in page(answer)


def test_many_long_answers_together_are_refused_in_words_and_stay_on_the_page(client, house):
    answered(client, "about")
    for screen, field in (("happened", "narrative"), ("wish", "expected")):
        answer = answered(client, screen, **{field: "啊" * answers.LONGEST})
    assert answer.status_code == 422
    assert "is not saved" in page(answer)
    assert "啊" * answers.LONGEST in page(answer)


def test_of_two_windows_none_writes_over_the_other_unseen(client, house):
    answered(client, "about")
    other = form_of(client, "happened")
    answered(client, "happened", narrative="In the first window.")
    sent = {**other, "narrative": "In the second window."}
    answer = client.post("/bouquets/complain/happened/", sent)
    assert answer.status_code == 409
    assert "In the first window." in page(answer)
    assert "In the second window." in page(answer)
    again = {**sent, "seen": answer.context["seen"]}
    assert client.post("/bouquets/complain/happened/", again).status_code == 302
    assert "In the second window." in page(client.get("/bouquets/complain/happened/"))


def test_what_is_half_typed_outlives_the_page_until_the_screen_is_answered(client, house):
    answered(client, "about")
    form = form_of(client, "happened")
    typed = client.post("/bouquets/complain/happened/typing/", {**form, "narrative": "The strawb"})
    assert page(typed) == "Kept."
    assert "The strawb" in page(client.get("/bouquets/complain/happened/"))
    assert client.get("/bouquets/complain/check/")["Location"] == "/bouquets/complain/happened/"
    assert client.post("/bouquets/complain/happened/", {**form, "narrative": WORDS}).status_code == 302
    late = client.post("/bouquets/complain/happened/typing/", {**form, "narrative": "The strawb"})
    assert late.status_code == 204
    assert WORDS in page(client.get("/bouquets/complain/happened/"))


def test_before_anything_is_begun_nothing_half_typed_is_kept(client, house):
    assert client.post("/bouquets/complain/about/typing/", {"product": "Tea"}).status_code == 204
    answered(client, "about")
    assert client.post("/bouquets/complain/nowhere/typing/", {"product": "Tea"}).status_code == 204
    form = form_of(client, "happened")
    huge = client.post("/bouquets/complain/happened/typing/", {**form, "narrative": "a" * filings.MOST_BYTES})
    assert huge.status_code == 422
    assert "is not saved" in page(huge)


def test_a_screen_sent_by_a_double_click_is_answered_once(client, house):
    answered(client, "about")
    form = {**form_of(client, "happened"), "narrative": WORDS}
    for _click in range(2):
        assert client.post("/bouquets/complain/happened/", form).status_code == 302


def test_the_noted_code_opens_the_answers_on_another_device_and_then_one_complaint_comes_of_it(client, house):
    written(client)
    other = Client()
    spelt = _code(client).lower().replace(" ", "-")
    answer = other.post("/bouquets/complain/resume/", {"code": spelt})
    assert answer["Location"] == "/bouquets/complain/check/"
    assert WORDS in page(other.get("/bouquets/complain/check/"))
    other.post("/bouquets/complain/check/")
    client.post("/bouquets/complain/check/")
    assert models.Complaint.objects.count() == 1


def test_a_wrong_code_opens_nothing_and_guessing_is_slowed_down(client, house, neighbour, monkeypatch):
    written(client)
    code = _code(client)
    assert Client().post("/parcels/complain/resume/", {"code": code}).status_code == 422
    wrong = Client().post("/bouquets/complain/resume/", {"code": "3333 4444 6666"})
    assert wrong.status_code == 422
    assert "We cannot find that" in page(wrong)
    monkeypatch.setattr(resuming, "GUESSES", 0)
    assert Client().post("/bouquets/complain/resume/", {"code": code}).status_code == 429


def test_the_cookie_cannot_be_made_up_and_is_kept_from_scripts(client, house):
    answered(client, "about")
    kept = client.cookies["redress_filing"]
    assert kept["httponly"]
    assert kept["path"] == "/bouquets/"
    assert kept["max-age"] == 24 * 60 * 60
    other = Client()
    other.cookies["redress_filing"] = _code(client).replace(" ", "")
    assert "A-17" not in page(other.get("/bouquets/complain/"))


def test_what_was_begun_can_be_thrown_away_with_its_files(client, house):
    written(client)
    answered(client, "files", attachments=_photo())
    file = models.Filing.objects.get().files[0]["stored_as"]
    client.post("/bouquets/complain/discard/")
    assert models.Filing.objects.count() == 0
    assert not _is_stored(file)
    assert "A-17" not in page(client.get("/bouquets/complain/"))


def test_after_a_day_one_is_told_and_what_is_typed_then_is_kept(client, house):
    written(client)
    form = form_of(client, "happened")
    models.Filing.objects.update(expires_at=datetime.now(UTC) - timedelta(minutes=1))
    answer = client.post("/bouquets/complain/happened/", {**form, "narrative": "Typed late."}, follow=True)
    assert "What you just wrote is kept" in page(answer)
    assert "Typed late." in page(client.get("/bouquets/complain/happened/"))
    models.Filing.objects.update(expires_at=datetime.now(UTC) - timedelta(minutes=1))
    assert "are gone now" in page(client.get("/bouquets/complain/check/", follow=True))


def test_the_hour_removes_what_nobody_sent_and_its_files(client, house, monkeypatch):
    monkeypatch.setattr(housekeeping, "close_old_connections", lambda: None)  # the test's own is one of them
    written(client)
    answered(client, "files", attachments=_photo())
    file = models.Filing.objects.get().files[0]["stored_as"]
    housekeeping.forget_filings(datetime.now(UTC) + filings.KEPT_FOR - timedelta(minutes=5))
    assert _is_stored(file)
    housekeeping.forget_filings(datetime.now(UTC) + filings.KEPT_FOR + timedelta(minutes=5))
    assert models.Filing.objects.count() == 0
    assert not _is_stored(file)


def test_a_file_that_cannot_be_taken_is_named_and_the_others_stay(client, house):
    written(client)
    big = SimpleUploadedFile("film.mp4", b"\x00" * (25 * 1024 * 1024 + 1), "video/mp4")
    disguised = SimpleUploadedFile("berry.png", b"MZ\x90\x00 this is a program", "image/png")
    answer = answered(client, "files", attachments=[_photo(), big, disguised])
    assert answer.status_code == 422
    text = page(answer)
    assert "The file film.mp4 is larger than 25 MB" in text
    assert "berry.png" in text
    assert 'aria-label="Remove a.png"' in text
    client.post("/bouquets/complain/check/")
    assert [file.name for file in models.Attachment.objects.all()] == ["a.png"]


def test_a_firm_that_needs_a_paper_says_so_on_its_screen_and_keeps_its_name(client, house, monkeypatch):
    form = PACKS.versions("gifts")[-1].form("complaint")
    fields = tuple(replace(each, required=each.kind == "file" or each.required) for each in form.fields)
    ours = replace(PACKS.versions("gifts")[-1], forms=(replace(form, fields=fields),))
    monkeypatch.setattr(writing_of_portal, "policy_of", lambda firm: ours)
    for screen, given in (("about", {}), ("happened", {"narrative": WORDS}), ("reach", {"name": "Ana"})):
        answered(client, screen, **given)
    assert client.get("/bouquets/complain/check/")["Location"] == "/bouquets/complain/files/"
    assert answered(client, "files").status_code == 422
    assert client.post("/bouquets/complain/check/").status_code == 422
    assert answered(client, "files", attachments=_photo()).status_code == 302
    sent = client.post("/bouquets/complain/check/")
    assert sent.status_code == 302, page(sent)
    assert models.Complaint.objects.get().particulars == {"attachments": "a.png"}


def test_a_file_can_be_removed_again_and_is_gone(client, house):
    written(client)
    answer = answered(client, "files", attachments=_photo(), stay="yes")
    assert answer["Location"] == "/bouquets/complain/files/"
    file = models.Filing.objects.get().files[0]["stored_as"]
    answered(client, "files", remove=file)
    assert models.Filing.objects.get().files == []
    assert not _is_stored(file)


def test_the_receipt_says_by_which_day_one_hears_from_us(client, house):
    receipt = filed(client)
    due = models.Promise.objects.get().due_at
    assert receipt.context["next_by"]
    assert f"{due:%Y}" in receipt.context["next_by"]
    assert receipt.context["next_by"] in page(receipt)
    assert receipt.context["code"].count(" ") == 2


def test_no_screen_asks_the_database_more_than_25_times(client, house, django_assert_max_num_queries):
    written(client)
    for place in ("", "happened/", "wish/", "files/", "reach/", "check/", "resume/"):
        with django_assert_max_num_queries(MOST_QUERIES):
            client.get(f"/bouquets/complain/{place}")
    client.post("/bouquets/complain/check/")
    with django_assert_max_num_queries(MOST_QUERIES):
        client.get("/bouquets/received/")


def _is_stored(name: str) -> bool:
    return any(store().root.glob(f"sealed/*/{name}"))
