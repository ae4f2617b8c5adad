"""The desk: the list, the case page, and taking steps from it."""

import re

from redress.domain.stages import Step
from redress.records import models
from tests.web.conftest import WORDS, hidden, page


def _address(lodged, step: str = "") -> str:
    return f"/complaints/{lodged.number}/" + (f"{step}/" if step else "")


def _send(client, lodged, step: str, **fields):
    form = page(client.get(_address(lodged, step)))
    base = {"key": hidden(form, "key"), "version": hidden(form, "version")}
    return client.post(_address(lodged, step), {**base, **fields})


def test_the_list_shows_what_comes_next_and_by_when(signed_in, lodged):
    text = page(signed_in("handler").get("/complaints/"))
    assert lodged.number in text
    assert "Ana Popescu" in text
    assert "left" in text


def test_the_list_can_be_narrowed_and_says_so_when_nothing_fits(signed_in, lodged):
    client = signed_in("handler")
    assert lodged.number in page(client.get("/complaints/?q=strawberries"))
    assert "No complaint fits" in page(client.get("/complaints/?stage=learn"))
    assert lodged.number in page(client.get(f"/complaints/?q={lodged.number.replace('-', '').lower()}"))


def test_a_mad_page_number_is_the_first_page(signed_in, lodged):
    assert lodged.number in page(signed_in("handler").get("/complaints/?page=-7"))


def test_the_case_page_says_what_is_missing_and_who_can_do_it(signed_in, lodged):
    text = page(signed_in("handler").get(_address(lodged)))
    assert "What is missing to leave" in text
    assert WORDS in text
    assert _address(lodged, "acknowledge") in text


def test_an_auditor_reads_everything_and_is_offered_no_step(signed_in, lodged):
    text = page(signed_in("auditor").get(_address(lodged)))
    assert WORDS in text
    assert "no step of it is yours" in text


def test_what_opens_the_complainants_page_is_not_shown_to_colleagues(signed_in, lodged):
    text = page(signed_in("handler").get(_address(lodged)))
    assert lodged.said["code"] not in text
    assert not re.search(r"/status/[0-9a-f]{32}:", text)


def test_every_allowed_step_has_a_form(signed_in, lodged):
    client = signed_in("supervisor")
    named = re.findall(rf"/complaints/{lodged.number}/([a-z_]+)/", page(client.get(_address(lodged))))
    steps = set(named) & {step.value for step in Step}
    assert len(steps) > 15
    for step in steps:
        answer = client.get(_address(lodged, step))
        assert answer.status_code == 200, step
        assert 'name="key"' in page(answer)


def test_a_note_is_kept_and_shown(signed_in, lodged):
    client = signed_in("handler")
    answer = _send(client, lodged, "note", text="The courier is new.", kind="note")
    assert answer["Location"] == _address(lodged)
    assert "The courier is new." in page(client.get(_address(lodged)))


def test_the_same_form_sent_twice_is_taken_once(signed_in, lodged):
    client = signed_in("handler")
    form = page(client.get(_address(lodged, "note")))
    sent = {"key": hidden(form, "key"), "version": hidden(form, "version"), "text": "Once.", "kind": "note"}
    client.post(_address(lodged, "note"), sent)
    client.post(_address(lodged, "note"), sent)
    assert models.Note.objects.filter(text="Once.").count() == 1


def test_a_refused_form_comes_back_with_what_was_typed(signed_in, lodged):
    answer = _send(signed_in("handler"), lodged, "promise", text="A call tomorrow", due_at="2001-01-01T10:00")
    assert answer.status_code == 422
    assert "A call tomorrow" in page(answer)
    assert 'id="why_due_at"' in page(answer)


def test_a_decision_on_an_old_version_is_stopped_and_says_who_decided(signed_in, lodged):
    first, second = signed_in("supervisor"), signed_in("approver")
    old = page(second.get(_address(lodged, "set_urgency")))
    sent = {"urgency": re.search(r'<option value="([a-z_]+)"', old)[1], "reason": "needed soon"}
    assert _send(first, lodged, "set_urgency", **sent).status_code == 302
    stale = {"key": hidden(old, "key"), "version": hidden(old, "version"), **sent}
    answer = second.post(_address(lodged, "set_urgency"), stale)
    assert answer.status_code == 409
    assert "Supervisor" in page(answer)
    again = {"key": hidden(page(answer), "key"), "version": hidden(page(answer), "version"), **sent}
    assert second.post(_address(lodged, "set_urgency"), again).status_code == 302


def test_a_step_of_another_stage_is_refused_in_a_sentence(signed_in, lodged):
    answer = signed_in("supervisor").get(_address(lodged, "close"))
    assert answer.status_code == 409
    assert "does not exist in the stage" in page(answer)


def test_a_step_that_does_not_exist_is_not_found(signed_in, lodged):
    client = signed_in("handler")
    for step in ("teleport", Step.LODGE.value, Step.DELIVER.value):
        assert client.get(_address(lodged, step)).status_code == 404


def test_the_complainants_card_shows_how_to_reach_them(signed_in, lodged):
    case = models.Complaint.objects.get()
    text = page(signed_in("handler").get(f"/complainants/{case.complainant_id}/"))
    assert "ana@example.com" in text
    assert lodged.number in text


def test_a_registrar_writes_a_complaint_down_and_can_tell_the_code(signed_in, house):
    client = signed_in("registrar")
    form = page(client.get("/complaints/new/"))
    sent = {"key": hidden(form, "key"), "name": "李雷", "narrative": "草莓掉了。", "phone": "13812345678"}
    channel = re.search(r'name="channel".*?<option value="([a-z_]+)"', form, re.S)
    sent |= {"channel": channel[1]} if channel else {}
    answer = client.post("/complaints/new/", sent, follow=True)
    case = models.Complaint.objects.get()
    assert (case.complainant_name, case.lodged_by) == ("李雷", house.actor("registrar").id)
    assert re.search(r"code for the status page is [0-9A-Z]{10}", page(answer))


def test_promises_in_force_are_listed(signed_in, lodged):
    assert lodged.number in page(signed_in("handler").get("/promises/"))


def test_nothing_waits_for_an_approver_yet(signed_in, lodged):
    assert "Nothing waits for you" in page(signed_in("approver").get("/approvals/"))


def test_the_report_counts_and_asks_about_silent_units(signed_in, lodged):
    text = page(signed_in("quality").get("/report/?by=week"))
    assert "What comes most often" in text
    assert "Branch" in text


def test_a_version_that_no_page_ever_held_is_not_a_breakdown(signed_in, lodged):
    client = signed_in("handler")
    for n, mad in enumerate(("²", "9" * 5000, "-1", "１")):
        assert _send(client, lodged, "note", text=f"She collects {n} vases.", version=mad).status_code in {
            302,
            303,
        }


def test_a_number_that_cannot_be_one_is_refused_at_its_field(signed_in, lodged):
    sent = _send(signed_in("handler"), lodged, "link_related", other_id="a\x00b", kind="related", reason="x")
    assert sent.status_code == 422
