"""Every page of the desk that a link leads to, each step's form among them: nobody is shut out of any (WCAG 2.2 AA)."""

from __future__ import annotations

from collections import defaultdict

import pytest

from tests.browser.accessible import walk
from tests.browser.doors import a_case, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.timeout(300)]
FORMS: dict[str, set[tuple[str, str]]] = defaultdict(set)  # per language: a step's form is one for every role


@pytest.mark.parametrize(("role", "place"), [("handler", "complaint"), ("supervisor", "late")])
def test_no_page_of_the_role_shuts_anybody_out(server, reader, axe, house, role, place, request):
    number = a_case(house, "草莓在路上掉了。The card was wrong, too.", "喆㐂𠮷").number
    sign_in(reader, server, house.email(role))
    language = request.node.callspec.params["reader"]
    first = [f"{server}/complaints/{number}/", f"{server}/", reader.url]
    faults, seen = walk(reader, server, first, axe, known=FORMS[language])
    FORMS[language] |= {kind for kind in seen if kind[1]}
    assert place in {kind[0] for kind in seen}
    assert faults == []
