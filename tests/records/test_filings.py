"""What is answered on the portal and not sent yet: opened by its code alone, for a day, and then gone with its files."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from redress.domain.files import StoredFile
from redress.domain.refusals import BadInput
from redress.records import filings, models
from tests.records import ground

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
PHOTO = StoredFile("a.png", "image/png", 12, "0" * 64, str(uuid4()))


@pytest.fixture
def firm():
    return ground.firm("post").id


def test_the_code_opens_what_was_answered_however_it_is_written(firm):
    code = filings.begin(firm, {"narrative": "喆㐂𠮷 🍓"}, NOW)
    spelt = f" {code[:4].lower()}-{code[4:8]} {code[8:]} "
    opened = filings.found(firm, spelt, NOW)
    assert opened.answers == {"narrative": "喆㐂𠮷 🍓"}
    assert len(code) == filings.CODE_LENGTH
    assert not set(code) & set("0O1IL2Z5S8B")


def test_the_database_does_not_hold_the_code(firm):
    code = filings.begin(firm, {}, NOW)
    assert code.encode() not in bytes(models.Filing.objects.get().digest)


def test_another_firm_and_another_code_open_nothing(firm):
    code = filings.begin(firm, {"name": "Ana"}, NOW)
    assert filings.found(ground.firm("telecom").id, code, NOW) is None
    assert filings.found(firm, "3333 4444 6666", NOW) is None
    assert filings.found(firm, "", NOW) is None


def test_answers_are_added_and_each_begins_the_day_anew(firm):
    code = filings.begin(firm, {"name": "Ana"}, NOW)
    later = NOW + timedelta(hours=20)
    with filings.held(firm, code, later) as filing:
        filings.answer(firm, filing, {"narrative": "It broke."}, later)
    opened = filings.found(firm, code, NOW + timedelta(hours=40))
    assert opened.answers == {"name": "Ana", "narrative": "It broke."}
    assert filings.found(firm, code, NOW + timedelta(hours=44)) is None


def test_more_than_a_megabyte_is_refused_and_what_was_kept_stays(firm):
    code = filings.begin(firm, {"name": "Ana"}, NOW)
    with filings.held(firm, code, NOW) as filing, pytest.raises(BadInput):
        filings.answer(firm, filing, {"narrative": "a" * filings.MOST_BYTES}, NOW)
    assert filings.found(firm, code, NOW).answers == {"name": "Ana"}


def test_nothing_changes_in_what_was_sent(firm):
    code = filings.begin(firm, {"name": "Ana"}, NOW)
    with filings.held(firm, code, NOW) as filing:
        filings.sent(firm, filing, uuid4())
        filings.answer(firm, filing, {"name": "Bo"}, NOW)
        assert filings.drop(firm, filing) == ()
    opened = filings.found(firm, code, NOW)
    assert opened.sent
    assert opened.answers == {"name": "Ana"}


def test_when_its_day_is_over_it_is_forgotten_and_its_files_are_handed_out_to_be_removed(firm):
    code = filings.begin(firm, {}, NOW)
    with filings.held(firm, code, NOW) as filing:
        filings.keep_files(firm, filing, [PHOTO], NOW)
    assert filings.found(firm, code, NOW).files == (PHOTO,)
    assert filings.take_expired(NOW + timedelta(hours=23)) == []
    assert filings.take_expired(NOW + timedelta(hours=24)) == [PHOTO]
    assert models.Filing.objects.count() == 0


def test_the_files_of_a_sent_one_belong_to_the_complaint(firm):
    code = filings.begin(firm, {}, NOW)
    with filings.held(firm, code, NOW) as filing:
        filings.keep_files(firm, filing, [PHOTO], NOW)
        filings.sent(firm, filing, uuid4())
    assert filings.take_expired(NOW + timedelta(days=2)) == []
    assert models.Filing.objects.count() == 0
