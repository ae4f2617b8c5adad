"""Administration: the tree of units, the people, the roles and the history, read by two roles and changed by one."""

import pytest

from redress.records import models
from redress.records.verifying import verify
from tests.web.conftest import hidden, page

pytestmark = pytest.mark.django_db
UNITS, PEOPLE, HISTORY = "/administration/units/", "/administration/people/", "/administration/history/"
READ = ("/administration/", UNITS, PEOPLE, "/administration/roles/", HISTORY)


@pytest.fixture
def ada(signed_in):
    """The administrator, signed in."""
    return signed_in("administrator")


def member(house, key):
    return models.Membership.objects.get(organisation_id=house.id, account__email=house.email(key))


def at(house, key):
    return f"{PEOPLE}{member(house, key).id}/"


def post(member, **more):
    """What the form of that person sends when nothing is touched."""
    kept = {"act": "save", "name": member.name, "title": member.title, "staff_number": member.staff_number,
            "level": member.level, "department": member.department, "unit": member.unit_id, "roles": member.roles}  # fmt: skip
    return {**kept, **more}


def last(house):
    return models.Organisation.objects.get(id=house.id).event_count


@pytest.mark.parametrize("address", READ)
def test_administrators_and_auditors_read_and_nobody_else(signed_in, address):
    assert signed_in("administrator").get(address).status_code == 200
    assert signed_in("auditor").get(address).status_code == 200
    if address != "/administration/":
        assert signed_in("supervisor").get(address).status_code == 404


def test_an_auditor_finds_nothing_to_press_and_changes_nothing(house, signed_in):
    client, before = signed_in("auditor"), last(house)
    for address in (f"{UNITS}BQH/", at(house, "handler"), HISTORY):
        assert (
            page(client.get(address)).count("<form")
            == page(client.get("/administration/roles/")).count("<form") - 1
        )
        assert client.post(address, {"act": "close", "change": "2"}).status_code == 404
    assert client.get(f"{UNITS}new/").status_code == client.get(f"{PEOPLE}new/").status_code == 404
    assert last(house) == before


def test_the_tree_shows_each_unit_with_its_people_and_open_complaints(house, ada, lodged):
    text = page(ada.get(UNITS))
    assert text.index("Head office") < text.index("Branch") < text.index("Hall")
    assert f'href="{PEOPLE}?unit={house.hall}">2 people' in text
    assert "1 open complaint<" in text
    assert "2 found" in page(ada.get(f"{PEOPLE}?unit={house.hall}"))


def test_a_unit_is_added_and_named_in_four_languages(house, ada):
    typed = {
        "below": house.hall,
        "code": "shop",
        "name": "Corner shop",
        "kind": "outlet",
        "name.zh-Hans": "街角店",
    }
    assert ada.post(f"{UNITS}new/", typed).status_code == 302
    row = models.Unit.objects.get(organisation_id=house.id, code="SHOP")
    assert (row.parent_id, row.names) == (house.hall, {"zh-Hans": "街角店"})
    ada.cookies["django_language"] = "zh-Hans"
    assert "街角店" in page(ada.get(UNITS))


@pytest.mark.parametrize(
    ("typed", "said"), [({"code": "BQH"}, "cannot be a unit"), ({"name": " "}, "A name is needed")]
)
def test_a_new_unit_that_cannot_be_keeps_what_was_typed(house, ada, typed, said):
    answer = ada.post(
        f"{UNITS}new/", {"below": house.hall, "code": "NEW", "name": "Shop", "kind": "kiosk", **typed}
    )
    assert answer.status_code == 422
    assert said in page(answer) and 'value="kiosk"' in page(answer)


def test_a_move_tells_who_will_see_what_before_it_happens(house, ada):
    house.add("local", "supervisor", house.branch)
    looked = page(ada.post(f"{UNITS}BQH/", {"act": "look", "below": house.branch}))
    assert "Hall would stand below Branch" in looked
    assert "Nobody loses sight of anything." in looked
    assert looked.index("will see them from then on") < looked.index(">Local</a>")
    assert models.Unit.objects.get(id=house.hall).parent_id == house.root
    moved = ada.post(f"{UNITS}BQH/", {"act": "move", "below": house.branch, "seen": hidden(looked, "seen")})
    assert moved.status_code == 302
    assert models.Unit.objects.get(id=house.hall).parent_id == house.branch


def test_a_unit_with_people_in_it_says_what_is_in_the_way_and_links_there(house, ada):
    text = page(ada.get(f"{UNITS}BQH/"))
    assert "what is listed above is in the way" in text and f"{PEOPLE}?unit={house.hall}" in text
    answer = ada.post(f"{UNITS}BQH/", {"act": "close"})
    assert answer.status_code == 422 and "people 2, open complaints 0" in page(answer)


def test_an_empty_unit_closes_opens_again_and_is_not_in_the_tree_meanwhile(house, ada):
    founding_page = {"below": house.hall, "code": "NEW", "name": "Kiosk"}
    ada.post(f"{UNITS}new/", founding_page)
    assert ada.post(f"{UNITS}NEW/", {"act": "close"}).status_code == 302
    assert "Kiosk" not in page(ada.get(UNITS)) and "Kiosk" in page(ada.get(f"{UNITS}?closed=1"))
    assert ada.post(f"{UNITS}NEW/", {"act": "reopen"}).status_code == 302
    assert "Kiosk" in page(ada.get(UNITS))


def test_the_second_administrator_is_told_who_was_first_and_keeps_the_text(house, ada, signed_in):
    house.add("ben", "administrator", house.root)
    seen = hidden(page(ada.get(f"{UNITS}BQH/")), "seen")
    signed_in("ben").post(f"{UNITS}BQH/", {"act": "save", "name": "By Ben", "seen": seen})
    answer = ada.post(f"{UNITS}BQH/", {"act": "save", "name": "By Ada", "seen": seen})
    assert answer.status_code == 422
    assert "Ben changed this at" in page(answer) and 'value="By Ada"' in page(answer)
    assert models.Unit.objects.get(id=house.hall).name == "By Ben"


@pytest.mark.parametrize("typed", ["handler", "HANDLER@bouquets", "Handl"])
def test_people_are_found_by_name_mail_and_number(ada, typed):
    assert "Handler</a>" in page(ada.get(PEOPLE, {"q": typed}))


@pytest.mark.parametrize("typed", ["wangxiaofang", "wxf", "小芳"])
def test_people_are_found_by_pinyin_and_initials(house, ada, typed):
    models.Membership.objects.filter(id=member(house, "handler").id).update(name="王小芳")
    text = page(ada.get(PEOPLE, {"q": typed}))
    assert "王小芳" in text and "1 found" in text


def test_people_are_narrowed_by_role_and_state(house, ada):
    assert "2 found" in page(ada.get(PEOPLE, {"role": "handler"}))
    ada.post(at(house, "handler"), {"act": "away", "deputy": str(member(house, "other").id)})
    text = page(ada.get(PEOPLE, {"state": "away"}))
    assert "1 found" in text and "away, Other stands in" in text
    assert "Nobody fits" in page(ada.get(PEOPLE, {"state": "left"}))


def test_roles_and_unit_change_with_the_old_ones_in_the_history(house, ada):
    handler = member(house, "handler")
    changed = ada.post(
        at(house, "handler"), post(handler, roles=["handler", "supervisor"], unit=house.branch)
    )
    assert changed.status_code == 302
    handler.refresh_from_db()
    assert (set(handler.roles), handler.unit_id) == ({"handler", "supervisor"}, house.branch)
    text = page(ada.get(HISTORY))
    assert '<del class="soft">Hall</del> → <ins>Branch</ins>' in text
    assert verify().holds


def test_nobody_takes_the_administrators_role_from_themselves(house, ada):
    answer = ada.post(at(house, "administrator"), post(member(house, "administrator"), roles=["auditor"]))
    assert answer.status_code == 422 and "Nobody takes the administrator" in page(answer)
    assert "Let them leave" not in page(ada.get(at(house, "administrator")))


def test_a_leaver_hands_open_complaints_to_the_successor_who_is_named(house, ada, lodged):
    models.Complaint.objects.filter(id=lodged.complaint_id).update(
        owner_id=member(house, "handler").id, owned_since=lodged_at(lodged)
    )
    assert "1 open complaint ·" in page(ada.get(at(house, "handler")))
    answer = ada.post(
        at(house, "handler"), {"act": "leave", "successor": str(member(house, "supervisor").id)}, follow=True
    )
    assert "1 complaint has a new owner." in page(answer)
    assert models.Complaint.objects.get(id=lodged.complaint_id).owner_id == member(house, "supervisor").id
    assert member(house, "handler").left_at


def lodged_at(lodged):
    return models.Complaint.objects.get(id=lodged.complaint_id).received_at


def test_a_successor_who_may_own_nothing_leaves_everything_as_it_was(house, ada, lodged):
    models.Complaint.objects.filter(id=lodged.complaint_id).update(
        owner_id=member(house, "handler").id, owned_since=lodged_at(lodged)
    )
    answer = ada.post(at(house, "handler"), {"act": "leave", "successor": str(member(house, "auditor").id)})
    assert answer.status_code == 422
    assert member(house, "handler").left_at is None


def test_who_left_is_signed_out_and_may_come_back(house, ada, signed_in):
    handler = signed_in("handler")
    assert handler.get("/complaints/").status_code == 200
    ada.post(at(house, "handler"), {"act": "leave"})
    assert handler.get("/complaints/").status_code == 302
    ada.post(at(house, "handler"), {"act": "return"})
    assert handler.get("/complaints/").status_code == 200


@pytest.mark.parametrize("until", ["never", "2020-01-01", "9999-12-31"])
def test_a_last_day_that_cannot_be_is_refused(house, ada, until):
    answer = ada.post(at(house, "handler"), {"act": "away", "until": until})
    assert answer.status_code == 422 and f'value="{until}"' in page(answer)


def test_a_change_is_taken_back_from_the_history_and_the_journal_holds(house, ada):
    ada.post(f"{UNITS}BQH/", {"act": "save", "name": "Great Hall", "kind": "hall"})
    taken = last(house)
    assert ada.post(HISTORY, {"change": taken}).status_code == 302
    assert models.Unit.objects.get(id=house.hall).name == "Hall"
    text = page(ada.get(HISTORY))
    assert f"takes back no. {taken}" in text and "taken back" in text
    again = ada.post(HISTORY, {"change": taken})
    assert again.status_code == 422 and "taken back already" in page(again)
    assert verify().holds


def test_what_a_later_change_stands_on_has_no_button_but_a_sentence(house, ada):
    for name in ("One", "Two"):
        ada.post(f"{UNITS}BQH/", {"act": "save", "name": name, "kind": "hall"})
    text = page(ada.get(HISTORY))
    assert text.count("A later change stands on this one") >= 1
    assert f'name="change" value="{last(house)}"' in text
    assert f'name="change" value="{last(house) - 1}"' not in text


def test_another_firms_units_people_and_changes_are_not_there(house, ada, neighbour):
    assert ada.get(f"{UNITS}PXH/").status_code == 404
    foreign = models.Membership.objects.get(account__email=neighbour.email("handler"))
    assert ada.get(f"{PEOPLE}{foreign.id}/").status_code == 404
    assert ada.post(f"{PEOPLE}{foreign.id}/", {"act": "leave"}).status_code == 404
    assert neighbour.email("handler") not in page(ada.get(f"{PEOPLE}?state=all"))
    assert ada.post(f"{UNITS}BQH/", {"act": "move", "below": neighbour.root}).status_code == 422


def test_the_roles_page_says_what_the_tables_say(ada):
    text = page(ada.get("/administration/roles/", {"role": "registrar"}))
    assert "Lodge" in text or "lodge" in text
    assert "/administration/people/" not in text.split("Pages</h2>")[1]
    assert f'{PEOPLE}?role=registrar">1 person' in text


@pytest.mark.parametrize(
    ("address", "most"), [(UNITS, 20), (PEOPLE, 20), (HISTORY, 25), ("/administration/roles/", 18)]
)
def test_a_page_takes_few_queries_however_many_people_there_are(
    house, ada, address, most, django_assert_max_num_queries
):
    for number in range(12):
        house.add(f"more{number}", "handler", house.branch)
    with django_assert_max_num_queries(most):
        assert ada.get(address).status_code == 200
