"""The search page: what was found is marked, what was not understood is told, and the one that is meant opens at once."""

from urllib.parse import quote

import pytest

from redress.records import models
from redress.web.search.page import snippet
from tests.web.conftest import page


def test_what_is_found_is_marked_in_its_line(signed_in, lodged):
    text = page(signed_in("supervisor").get("/search/?q=strawberries"))
    assert "1 found" in text
    assert f'href="/complaints/{lodged.number}/"' in text
    assert "<mark>strawberries</mark>" in text


def test_what_was_typed_is_shown_and_never_run(signed_in, lodged):
    text = page(signed_in("supervisor").get("/search/?q=" + quote('strawberries "><script>x</script>')))
    assert "<script>x" not in text
    assert "&lt;script&gt;x" in text


def test_one_number_opens_its_complaint_at_once(signed_in, lodged):
    answer = signed_in("supervisor").get(f"/search/?go=1&q={lodged.number.lower().replace('-', ' ')}")
    assert (answer.status_code, answer["Location"]) == (302, f"/complaints/{lodged.number}/")


def test_a_word_opens_no_complaint_at_once(signed_in, lodged):
    assert signed_in("supervisor").get("/search/?go=1&q=strawberries").status_code == 200


def test_what_was_not_understood_is_a_sentence_with_the_way_out(signed_in, lodged):
    text = page(signed_in("supervisor").get("/search/?q=" + quote("colour:red due:soon")))
    assert "There is no “colour:”" in text
    assert "“soon” was not understood after “due:” and left out. For example: due:&lt;2d" in text


def test_an_empty_find_says_what_to_try(signed_in, lodged):
    text = page(signed_in("supervisor").get("/search/?q=bananas"))
    assert "Nothing was found that you may see." in text
    assert "stage:resolve" in text


def test_the_palette_gets_the_first_few_and_the_way_to_all(signed_in, lodged):
    text = page(signed_in("supervisor").get("/search/quick/?q=bananas"))
    assert lodged.number not in text
    text = page(signed_in("supervisor").get("/search/quick/?q=strawberries"))
    assert f'data-href="/complaints/{lodged.number}/"' in text
    assert 'data-href="/search/?q=strawberries"' in text


def test_another_unit_finds_nothing_and_a_department_has_no_search(signed_in, lodged):
    text = page(signed_in("other").get(f"/search/?go=1&q={lodged.number}"))
    assert "Nothing was found that you may see." in text
    assert signed_in("department").get("/search/?q=strawberries").status_code == 404


def test_the_list_understands_the_same_and_keeps_it_while_paging(signed_in, lodged):
    answer = signed_in("supervisor").get("/complaints/?q=" + quote("strawberries stage:receive"))
    assert lodged.number in page(answer)
    assert answer.context["query"] == "q=strawberries+stage%3Areceive&"
    assert lodged.number not in page(signed_in("supervisor").get("/complaints/?q=stage:learn"))


def test_a_search_takes_few_queries(signed_in, lodged, django_assert_max_num_queries):
    client = signed_in("supervisor")
    with django_assert_max_num_queries(20):
        client.get(
            "/search/?q=" + quote('strawberries 138 1234 5678 unit:hall owner:handler -x "on the way"')
        )


@pytest.mark.parametrize(
    ("text", "keys", "shown"),
    [
        ("short 草莓", ["草莓"], "short 草莓"),
        ("", ["x"], ""),
        ("a" * 200 + " end", ["end"], "…" + "a" * 146 + " end"),
    ],
)
def test_the_snippet_holds_the_first_hit(text, keys, shown):
    assert snippet(text, keys) == shown


def test_what_was_found_in_the_other_script_is_marked_as_it_was_written(signed_in, lodged):
    models.Complaint.objects.filter(number=lodged.number).update(
        narrative="兩盒草莓壓壞了",
        complainant_name="張偉",
        found_by=["草莓", "莓压", "压坏", "n:张", "n:伟", "n:张伟"],
    )
    client = signed_in("supervisor")
    assert "<mark>草莓壓壞</mark>了" in page(client.get("/search/?q=" + quote("草莓压坏")))
    assert "<mark>張偉</mark>" in page(client.get("/search/?q=" + quote("张伟")))
    assert "<mark>張偉</mark>" in page(client.get("/search/quick/?q=" + quote("張偉")))


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("stage:nowhere", "“nowhere” was not understood after “stage:”"),
        ("state:maybe", "“maybe” was not understood after “state:”"),
        ("due:<２x", "“&lt;２x” was not understood after “due:”"),
        ("received:31.02.2026", "“31.02.2026” was not understood after “received:”"),
        ("urgency:whatever", "“whatever” was not understood after “urgency:”"),
        ("category:whatever", "“whatever” was not understood after “category:”"),
    ],
)
def test_a_value_that_there_is_not_is_told_in_a_sentence(signed_in, lodged, typed, told):
    assert told in page(signed_in("supervisor").get("/search/?q=" + quote(typed)))
