"""The desk's panes: the list stays beside the open case, and what one writes says to whom it goes."""

import re

from redress.records import models
from tests.web.conftest import hidden, page


def _address(lodged, step: str = "") -> str:
    return f"/complaints/{lodged.number}/" + (f"{step}/" if step else "")


def test_the_list_stands_beside_the_case_as_it_was_narrowed(signed_in, lodged):
    text = page(signed_in("handler").get(_address(lodged) + "?stage=receive"))
    assert 'id="list"' in text
    assert f'href="{_address(lodged)}?stage=receive&amp;" aria-current="page"' in text


def test_the_case_is_changed_without_the_page_around_it(signed_in, lodged):
    answer = signed_in("handler").get(_address(lodged), HTTP_HX_REQUEST="true", HTTP_HX_TARGET="case")
    text = page(answer)
    assert lodged.number in text
    assert "<html" not in text


def test_what_one_writes_says_to_whom_it_goes(signed_in, lodged):
    client = signed_in("handler")
    text = page(client.get(_address(lodged)))
    assert "Note for us only" in text
    form = page(client.get(_address(lodged, "note"), HTTP_HX_REQUEST="true", HTTP_HX_TARGET="composer"))
    assert "<html" not in form
    assert f'action="{_address(lodged, "note")}"' in form
    assert "Save note" in form


def test_the_page_says_which_keys_work_on_what_is_visible(signed_in, lodged):
    text = page(signed_in("handler").get(_address(lodged)))
    for key in ("N", "Escape", "C"):
        assert f'data-key="{key}"' in text


def test_what_came_since_the_last_look_is_marked_and_one_press_away(signed_in, lodged):
    first, second = signed_in("handler"), signed_in("supervisor")
    assert "new entr" not in page(first.get(_address(lodged)))
    form = page(second.get(_address(lodged, "note")))
    second.post(_address(lodged, "note"), {"key": hidden(form, "key"), "text": "The florist called."})
    text = page(first.get(_address(lodged)))
    assert "1 new entry" in text
    place = re.search(r'<a href="#(e\d+)">', text)[1]
    assert "The florist called." in text[text.index(f'id="{place}"') :]
    assert "1 new entry" not in page(first.get(_address(lodged)))


def test_each_split_says_how_many_it_has_and_leads_to_exactly_those(signed_in, lodged):
    client = signed_in("supervisor")
    text = page(client.get("/complaints/?split=unassigned"))
    count = int(
        re.search(r'split=unassigned"[^>]* aria-current="page"[^>]*>[^<]*<b class="n">(\d+)</b>', text)[1]
    )
    assert count == text.count('class="number" href="/complaints/') == 1
    assert lodged.number in text
    assert lodged.number not in page(client.get("/complaints/?split=aside"))


def test_what_is_put_aside_leaves_my_list_and_nobody_elses_and_can_be_undone(signed_in, lodged):
    client, other = signed_in("supervisor"), signed_in("handler")
    said = page(
        client.post(f"/aside/{lodged.number}/", {"place": "week", "split": "unassigned"}, follow=True)
    )
    assert f'href="{_address(lodged)}' not in said
    assert f'href="{_address(lodged)}' in page(other.get("/complaints/?split=unassigned"))
    before = re.search(r'name="before" value="([^"]+)"', said)[1]
    client.post(f"/aside/{lodged.number}/", {"place": "back", "before": before})
    assert f'href="{_address(lodged)}' in page(client.get("/complaints/?split=unassigned"))


def test_a_place_that_there_is_not_and_an_undo_that_is_not_ours_change_nothing(signed_in, lodged):
    client = signed_in("supervisor")
    assert client.post(f"/aside/{lodged.number}/", {"place": "moon"}).status_code == 400
    client.post(f"/aside/{lodged.number}/", {"place": "done"})
    client.post(f"/aside/{lodged.number}/", {"place": "back", "before": "forged"})
    assert lodged.number in page(client.get("/complaints/?split=aside"))


def test_what_i_have_not_opened_is_marked_until_i_open_it(signed_in, lodged):
    client = signed_in("supervisor")
    assert 'class="unread"' in page(client.get("/complaints/?split=unassigned"))
    client.get(_address(lodged))
    assert 'class="unread"' not in page(client.get("/complaints/?split=unassigned"))


def test_a_page_mark_that_nobody_wrote_is_the_first_page(signed_in, lodged):
    assert lodged.number in page(signed_in("supervisor").get("/complaints/?split=all&after=x|y"))


def test_the_list_says_who_else_is_at_a_case(signed_in, lodged):
    pulse = {"seen": "0", "step": "note", "typing": "1"}
    assert signed_in("handler").post(_address(lodged) + "presence/", pulse).status_code == 200
    assert "Handler is writing" in page(signed_in("supervisor").get("/complaints/"))
    assert "Handler is writing" not in page(signed_in("handler").get("/complaints/"))


def test_the_counts_are_drawn_anew_without_the_page_around_them(signed_in, lodged):
    text = page(signed_in("supervisor").get("/complaints/?split=mine&part=splits"))
    assert "<html" not in text
    assert 'split=mine" aria-current="page"' in text
    assert '<b class="n">1</b>' in page(signed_in("supervisor").get("/complaints/"))


def test_beside_an_open_case_the_counts_come_after_it(signed_in, lodged):
    text = page(signed_in("supervisor").get(_address(lodged)))
    assert '<b class="n"></b>' in text and '<b class="n">1</b>' not in text
    assert 'data-counts="/complaints/?part=splits"' in text


def test_the_list_and_the_case_keep_to_their_queries(signed_in, lodged, django_assert_max_num_queries):
    client = signed_in("supervisor")
    client.get(_address(lodged))
    for address in ("/complaints/", "/complaints/?split=mine", _address(lodged)):
        with django_assert_max_num_queries(25):
            client.get(address)


def test_several_are_put_aside_at_once_and_laid_back_by_one_button(signed_in, lodged):
    client = signed_in("handler")
    answer = client.post(
        "/aside/", {"id": [str(lodged.complaint_id), "nonsense"], "place": "tomorrow"}, follow=True
    )
    text = page(answer)
    assert "Put aside: 1." in text
    assert lodged.number not in page(client.get("/complaints/?split=unassigned"))
    client.post("/aside/", {"before": hidden(text, "before"), "place": "back"})
    assert lodged.number in page(client.get("/complaints/?split=unassigned"))
    assert client.post("/aside/", {"before": "forged", "place": "back"}, follow=True).status_code == 200
    assert client.post("/aside/", {"place": "nowhere"}).status_code == 400


def test_the_case_names_its_unit_at_a_glance_and_where_it_was_lodged(signed_in, lodged, house):
    text = page(signed_in("handler").get(_address(lodged)))
    name = models.Unit.objects.get(id=house.hall).name
    assert f"<dt>Unit</dt><dd>{name}</dd>" in text
    assert f"Unit: {name}" in text
