"""Every reason that the rules give has words for whoever reads it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import redress
from redress.domain.reasons import ReasonCode
from redress.journey.sentences import SENTENCES
from redress.journey.wording import OUTSIDE, english, source

HOUSE = Path(redress.__file__).parent
GIVES = {"Reason": 0, "because": 0, "refuse_unless": 1}
KNOWN = {code.value for code in ReasonCode} | SENTENCES.keys() | OUTSIDE.keys()


def codes(path: Path) -> Iterator[str]:
    """The codes that a file writes out where it gives a reason."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        place = GIVES.get(getattr(node.func, "id", ""))
        if place is None or len(node.args) <= place:
            continue
        code = node.args[place]
        if isinstance(code, ast.Constant):
            yield str(code.value)


def test_every_code_that_the_house_gives_is_known_with_a_sentence():
    given = {(code, path.name) for path in HOUSE.rglob("*.py") for code in codes(path)}
    assert len(given) > 100
    assert sorted(pair for pair in given if pair[0] not in KNOWN) == []


def test_a_sentence_says_more_than_its_code():
    for code in KNOWN:
        sentence = source(code)
        assert sentence[0].isupper() or sentence[0] in "“{", code
        assert sentence.rstrip()[-1] in ".?!)…}", code
        assert sentence != english(code) + ".", code
