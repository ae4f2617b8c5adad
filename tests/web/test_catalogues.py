"""Every text that people read has its words in every language; none is missing, guessed or left over."""

import re
from io import BytesIO

import pytest
from babel.messages.pofile import read_po
from scripts import extract_messages as extraction

from redress.domain.refusals import Reason
from redress.journey.messages import sources
from redress.journey.wording import moment, sentence, step_name, way_out
from tests.cast import NOW
from tests.web.conftest import page

SLOT = re.compile(r"\{\w+\}|%\(\w+\)[sd]")
COMPLETE = [(language, domain) for language in extraction.LANGUAGES for domain in ("journey", "django")]


def _catalogue(language: str, domain: str):
    path = extraction.LOCALE / language / "LC_MESSAGES" / f"{domain}.po"
    return read_po(BytesIO(path.read_bytes()), locale=language)


def _texts(value) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


@pytest.mark.parametrize(("language", "domain"), COMPLETE)
def test_no_message_is_missing_or_guessed(language, domain):
    messages = [message for message in _catalogue(language, domain) if message.id]
    assert [m.id for m in messages if not all(_texts(m.string)) or not m.string] == []
    assert [m.id for m in messages if m.fuzzy] == []


@pytest.mark.parametrize("language", extraction.LANGUAGES)
def test_the_journey_catalogue_holds_exactly_what_the_declarations_say(language):
    assert {message.id for message in _catalogue(language, "journey") if message.id} == sources()


@pytest.mark.parametrize("language", extraction.LANGUAGES)
def test_the_screens_catalogue_holds_exactly_what_the_templates_say(language):
    wanted = {str(message.id) for message in extraction.screens() if message.id}
    assert {str(message.id) for message in _catalogue(language, "django") if message.id} == wanted


@pytest.mark.parametrize(("language", "domain"), COMPLETE)
def test_a_translation_has_the_slots_of_its_source(language, domain):
    for message in _catalogue(language, domain):
        if not message.id:
            continue
        wanted = set(SLOT.findall(_texts(message.id)[-1]))
        assert all(set(SLOT.findall(text)) == wanted for text in _texts(message.string)), message.id


def test_chinese_uses_its_own_punctuation():
    for domain in ("journey", "django"):
        for message in _catalogue("zh_Hans", domain):
            for text in _texts(message.string):
                assert not re.search(r"[\u4e00-\u9fff][,;:?!]", SLOT.sub("", text)), text


def test_a_reason_reads_as_a_sentence_with_its_way_out():
    reason = Reason("not_classified", step="classify", who=("handler",), values={"ordinal": 2})
    assert sentence(reason, "en") == "Point 2 has no category."
    assert sentence(reason, "zh-Hans") == "诉求 2 还没有归类。"
    assert way_out(reason, "en") == "Way out: Classify (case handler)."


def test_a_code_nobody_described_still_reads_as_words():
    assert sentence(Reason("something_quite_new"), "zh-Hans") == "Something quite new."


def test_steps_and_times_speak_the_readers_language():
    assert step_name("classify", "zh-Hans") == "归类"
    assert moment(NOW, "zh-Hans", "Asia/Shanghai") == "2026年03月02日 17:00"


def test_a_page_speaks_chinese_to_whoever_asks_for_it(client, house):
    text = page(client.get("/bouquets/complain/", HTTP_ACCEPT_LANGUAGE="zh-CN"))
    assert 'lang="zh-Hans"' in text
    assert "您要投诉的是什么" in text
    assert "What is it about?" not in text
