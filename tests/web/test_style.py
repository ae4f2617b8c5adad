"""The living page of the design draws every part from the same partials as the pages."""

import pytest

from tests.web.conftest import page


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "zh-hans", "zh-hant", "ro"])
def test_every_part_is_drawn_in_each_language(client, language):
    client.cookies["django_language"] = language
    text = page(client.get("/style/"))
    for part in (
        'class="path"',
        'class="line"',
        'class="missing"',
        'aria-invalid="true"',
        'id="problem"',
        'class="folded"',
    ):
        assert part in text


@pytest.mark.django_db
def test_the_page_refuses_no_stranger_and_takes_nothing(client):
    assert client.post("/style/").status_code == 405
