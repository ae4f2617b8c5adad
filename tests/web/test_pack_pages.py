"""The pages of packs: read by three roles, switched on and taken back by an administrator alone."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from redress.journey.ruling import in_force
from redress.packs import look_again
from redress.records import models, organisations, own_packs
from redress.worker import recounting
from tests.web.conftest import hidden, page

pytestmark = pytest.mark.django_db
PACKS, NEW = "/administration/packs/", "/administration/packs/new/"
TEXT = """\
pack:
  code: gifts
  version: "2"
  valid_from: 2020-02-02
  names: {en: Bouquets, zh-Hans: 花束, zh-Hant: 花束, ro: Buchete}
  currency: CNY
  time_zone: Asia/Shanghai
  country: CN
  languages: [en, zh-Hans, zh-Hant, ro]
  extends: {pack: gifts, version: 2020-01-01}
gates: {two_follow_ups: false}
"""


@pytest.fixture(autouse=True)
def _no_packs_of_an_earlier_test():
    yield
    look_again(own_packs.folder() / "none")


def today() -> str:
    return datetime.now(UTC).date().isoformat()


def look(client, text=TEXT, since=None, **more):
    return client.post(NEW, {"act": "look", "text": text, "since": since or today(), **more})


def holding(house):
    return in_force(organisations.organisation(house.id), datetime.now(UTC))


def carry_out(house):
    for id in models.BulkAct.objects.filter(organisation_id=house.id).values_list("id", flat=True):
        recounting.recount(house.id, id, lambda: datetime.now(UTC), turn=60)


@pytest.mark.parametrize("role", ["administrator", "quality", "auditor"])
def test_a_version_is_read_in_sections_and_searched(house, signed_in, role):
    client = signed_in(role)
    listed = page(client.get(PACKS))
    assert "in force" in listed and "came with Redress" in listed
    text = page(client.get(f"{PACKS}2020-01-01/"))
    assert "Authority matrix" in text and "Customer-service agent · every remedy" in text
    assert "law or ISO 10002" in text
    found = page(client.get(f"{PACKS}2020-01-01/?find=GOODWILL ladder"))
    assert "Nothing in this version says" in found
    found = page(client.get(f"{PACKS}2020-01-01/?find=remake"))
    assert "Make and bring a new bouquet" in found and "Customer-service agent" not in found


def test_readers_find_no_button_and_no_form(house, signed_in):
    client = signed_in("auditor")
    assert NEW not in page(client.get(PACKS))
    assert client.get(NEW).status_code == 404
    assert client.post(PACKS, {"id": "x"}).status_code == 404


def test_a_version_reads_in_chinese(house, signed_in):
    client = signed_in("quality")
    client.cookies["django_language"] = "zh-Hans"
    text = page(client.get(f"{PACKS}2020-01-01/"))
    assert "权限表" in text and "客服专员 · 所有措施" in text


def test_a_version_is_taken_along_as_a_file_that_is_read_in_again(house, signed_in):
    client = signed_in("administrator")
    answer = client.get(f"{PACKS}2020-01-01/file/")
    assert answer["Content-Disposition"] == 'attachment; filename="gifts-2020-01-01.yaml"'
    assert "The pack is good" in page(look(client, page(answer)))
    assert client.get(f"{PACKS}1999-01-01/file/").status_code == 404


def test_a_faulty_pack_is_refused_with_its_lines_keeps_its_text_and_leaves_nothing(house, signed_in):
    client = signed_in("administrator")
    answer = look(client, TEXT.replace("two_follow_ups", "acceptance"))
    text = page(answer)
    assert answer.status_code == 422
    assert "line 11" in text and "gates.acceptance" in text and "no pack can switch it off" in text
    assert "gates: {acceptance: false}" in text
    uploaded = SimpleUploadedFile("ours.yaml", b"remedies: [")
    broken = page(look(client, "", file=uploaded))
    assert "ours.yaml" in broken and "broken YAML" in broken
    assert "no text in UTF-8" in page(look(client, "", file=SimpleUploadedFile("x.yaml", b"\xff\xfe\x00")))
    assert "Choose a file" in page(look(client, " "))
    assert "from today or a later day" in page(look(client, since="2020-01-01"))
    assert not (own_packs.folder() / "gifts").exists() and not models.BulkAct.objects.exists()


def test_a_version_is_looked_at_switched_on_once_and_taken_back(house, lodged, signed_in):
    client = signed_in("administrator")
    text = page(look(client))
    assert "Two follow-ups are planned" in text and "Everything received before keeps" in text
    assert "hold at once" in text and holding(house).gates.two_follow_ups
    seen = hidden(text, "seen")
    for _again in range(2):
        answer = client.post(NEW, {"act": "switch", "seen": seen}, follow=True)
        assert "switched on" in page(answer)
    assert not holding(house).gates.two_follow_ups
    act = models.BulkAct.objects.get(organisation_id=house.id)
    assert models.Event.objects.filter(verb="policy_act", actor=house.actor("administrator").id).count() == 1
    carry_out(house)
    compared = page(client.get(f"{PACKS}compare/"))
    assert "Two follow-ups are planned" in compared and "changed" in compared
    assert "Taken back" in page(client.post(PACKS, {"id": str(act.id)}, follow=True))
    assert holding(house).gates.two_follow_ups
    again = client.post(PACKS, {"id": str(act.id)})
    assert again.status_code == 422 and "taken back already" in page(again)


def test_of_two_administrators_the_second_is_told_and_keeps_the_text(house, signed_in):
    client = signed_in("administrator")
    seen = hidden(page(look(client)), "seen")
    other = hidden(page(look(client, TEXT.replace('"2"', '"2b"'))), "seen")
    client.post(NEW, {"act": "switch", "seen": other})
    late = client.post(NEW, {"act": "switch", "seen": seen})
    assert late.status_code == 422
    assert "Somebody changed packs" in page(late) and "version: &quot;2&quot;" in page(late)
    assert holding(house).version == "2b"


def test_a_look_that_nobody_made_switches_nothing_on(house, signed_in):
    answer = signed_in("administrator").post(NEW, {"act": "switch", "seen": "made up"})
    assert answer.status_code == 422 and "look once more" in page(answer)


def test_a_version_that_is_to_come_says_from_when(house, signed_in):
    client = signed_in("administrator")
    day = (datetime.now(UTC) + timedelta(days=5)).date().isoformat()
    seen = hidden(page(look(client, since=day)), "seen")
    text = page(client.post(NEW, {"act": "switch", "seen": seen}, follow=True))
    assert "to come" in text and f"from {day}" in text
    assert holding(house).gates.two_follow_ups


def test_an_earlier_version_stands_in_the_form_to_be_switched_on_again(house, signed_in):
    text = page(signed_in("administrator").get(f"{NEW}?again=2020-01-01"))
    assert "Switch the version of 2020-01-01 on again" in text and "code: gifts" in text
    assert signed_in("administrator").get(f"{NEW}?again=1999-01-01").status_code == 404


def test_the_pages_ask_the_database_little(house, signed_in):
    client = signed_in("administrator")
    for address in (PACKS, f"{PACKS}2020-01-01/", f"{PACKS}compare/", NEW, "/administration/wording/"):
        client.get(address)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(address).status_code == 200
        assert len(asked) <= 16, (address, len(asked))
