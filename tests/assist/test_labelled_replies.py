"""How well commitments are found: measured on replies that the rules were tuned on, and on others that they never saw."""

import pytest

from tests.assist.labelled import LANGUAGES, replies, scored

EACH = pytest.mark.parametrize("language", LANGUAGES)
LEAST = {"english": 120, "chinese": 120, "romanian": 80}


@EACH
def test_the_set_is_large_enough_and_a_third_of_it_was_held_out(language):
    tuned, held = len(replies(language)), len(replies(f"{language}_held_out"))
    assert tuned + held >= LEAST[language]
    assert held >= (tuned + held) * 0.32
    for name in (language, f"{language}_held_out"):
        assert {reply.promises for reply in replies(name)} == {True, False}


@EACH
def test_on_what_was_held_out_nine_of_ten_promises_are_found_and_few_invented(language):
    score = scored(f"{language}_held_out", language)
    print(f"{language}, held out: {score}")
    assert score.recall >= 0.9
    assert score.precision >= 0.9
    assert score.dates >= 0.9


@EACH
def test_on_what_the_rules_were_made_with_they_hold(language):
    score = scored(language, language)
    print(f"{language}, tuned on: {score}")
    assert score.recall >= 0.97
    assert score.precision >= 0.97
    assert score.dates >= 0.97
