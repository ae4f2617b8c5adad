"""The late list on screen: counts that lead to their lines, the rescue one click away, nobody shown too much."""

import re
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from redress.records import models
from tests.web.conftest import page


@pytest.fixture
def overdue(lodged):
    """Ana's complaint, two days on: its first limits have passed."""
    past = datetime.now(UTC) - timedelta(days=2)
    models.Clock.objects.filter(complaint_id=lodged.complaint_id).update(due_at=past)
    return lodged


def counted(html: str) -> list[int]:
    return [int(n) for n in re.findall(r'<span class="big[^"]*">(\d+)</span>', html)]


def test_what_is_late_is_listed_with_its_limit_its_rule_and_its_rescue(signed_in, overdue):
    text = page(signed_in("supervisor").get("/late/"))
    assert overdue.number in text
    assert "2 days late" in text
    assert "house limit" in text
    assert f"/complaints/{overdue.number}/acknowledge/" in text
    assert "Acknowledge it now" in text and "about 2 minutes" in text


def test_each_count_leads_to_exactly_its_lines(signed_in, overdue):
    client = signed_in("supervisor")
    late, _today, _tomorrow, whole = counted(page(client.get("/late/")))
    assert late == whole > 0
    shown = page(client.get("/late/?group=late"))
    assert shown.count('<td data-label="Due">') == late
    assert 'aria-current="true"' in shown
    assert page(client.get("/late/?group=tomorrow")).count('<td data-label="Due">') == 0


def test_the_rescue_opens_the_form_with_its_target_chosen(signed_in, overdue):
    client = signed_in("supervisor")
    models.Complaint.objects.filter(id=overdue.complaint_id).update(
        owner_id=client_id(signed_in, "handler"), owned_since=datetime.now(UTC)
    )
    links = re.findall(r'href="(/complaints/[^"]+/[a-z_]+/\?[^"]+)"', page(client.get("/late/?kind=promise")))
    assert links
    promise = models.Promise.objects.get(complaint_id=overdue.complaint_id, kind="answer")
    assert links[0].endswith(f"/keep_promise/?promise_id={promise.id}")
    form = page(client.get(links[0]))
    assert f'value="{promise.id}" selected' in form or f'value="{promise.id}" checked' in form


def client_id(signed_in, key):
    return models.Membership.objects.get(staff_number=key).id


def test_a_handler_sees_their_own_and_a_registrar_none(signed_in, overdue):
    handler = signed_in("handler")
    assert overdue.number not in page(handler.get("/late/"))
    me = client_id(signed_in, "handler")
    models.Complaint.objects.filter(id=overdue.complaint_id).update(
        owner_id=me, owned_since=datetime.now(UTC)
    )
    assert overdue.number in page(handler.get("/late/"))
    assert overdue.number not in page(signed_in("other").get("/late/"))
    assert signed_in("registrar").get("/late/").status_code == 404


def test_an_auditor_reads_the_rescue_and_is_offered_no_step(signed_in, overdue):
    text = page(signed_in("auditor").get("/late/"))
    assert "Acknowledge it now" in text
    assert f"/complaints/{overdue.number}/acknowledge/" not in text


def test_the_list_of_another_firm_is_empty(signed_in, overdue, neighbour):
    text = page(signed_in("auditor", neighbour).get("/late/"))
    assert overdue.number not in text
    assert "Nothing is late." in text


def test_what_fits_no_choice_says_so_and_leads_back(signed_in, overdue):
    text = page(signed_in("supervisor").get("/late/?stage=learn"))
    assert "No limit fits these choices." in text
    assert 'href="/late/"' in text


@pytest.mark.parametrize(
    "query",
    ["group=never", "unit=999999", "unit=%20", "owner=x", "kind=pause", "stage=%F0%9F%90%8C", "after=late~1~2~3~4",
     "after=late~1~2026-01-01T00:00:00~3~4", f"after=late~99999999999~2026-01-01T00:00:00Z~{UUID(int=1).hex}~x"],
)  # fmt: skip
def test_a_choice_that_is_none_is_no_choice(signed_in, overdue, query):
    answer = signed_in("supervisor").get(f"/late/?{query}")
    assert answer.status_code == 200
    assert overdue.number in page(answer)


def test_a_colleague_chosen_stays_chosen_and_a_name_is_only_a_name(signed_in, overdue):
    handler = client_id(signed_in, "handler")
    models.Membership.objects.filter(id=handler).update(name="<b>Ana</b>")
    text = page(signed_in("supervisor").get(f"/late/?owner={handler}"))
    assert f'<option value="{handler}" selected>&lt;b&gt;Ana&lt;/b&gt;</option>' in text
    assert "No limit fits these choices." in text


def test_further_pages_go_by_the_moment_of_the_first(signed_in, overdue):
    clock = (
        models.Clock.objects.filter(complaint_id=overdue.complaint_id, met_at=None)
        .exclude(kind="promise")
        .first()
    )
    for hours in range(60):
        copy = models.Clock.objects.get(id=clock.id)
        copy.id, copy.kind, copy.due_at = uuid4(), "progress", clock.due_at - timedelta(hours=hours)
        copy.save(force_insert=True)
    client = signed_in("supervisor")
    first = page(client.get("/late/?kind=progress"))
    further = re.search(r'href="(\?[^"]*after=[^"]+)"', first)[1].replace("&amp;", "&")
    second = page(client.get(f"/late/{further}"))
    rows = [text.count('<td data-label="Due">') for text in (first, second)]
    assert rows[0] == 50 and sum(rows) == counted(first)[3]
    assert "From the beginning" in second


def test_a_page_takes_few_queries_however_many_lines_it_has(
    signed_in, overdue, django_assert_max_num_queries
):
    client = signed_in("supervisor")
    client.get("/late/")
    with django_assert_max_num_queries(20):
        client.get("/late/")


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "ro"])
def test_the_list_speaks_the_readers_language(signed_in, overdue, language):
    client = signed_in("supervisor")
    client.cookies["django_language"] = language
    text = page(client.get("/late/"))
    assert "Cheapest rescue" not in text and "Acknowledge it now" not in text
