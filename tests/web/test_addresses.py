"""No firm's portal stands where a place of the product stands."""

import re
from datetime import UTC, datetime

import pytest
from django.urls import get_resolver

from redress.domain.addresses import OURS, is_free
from redress.domain.refusals import BadInput
from redress.records import founding
from redress.web.urls import urlpatterns


def _first_words(patterns, before=""):
    for each in patterns:
        address = before + str(each.pattern).lstrip("^")
        if hasattr(each, "url_patterns"):
            yield from _first_words(each.url_patterns, address)
        else:
            yield address.partition("/")[0]


def test_every_place_of_the_product_is_kept_from_firms():
    words = set(_first_words([*urlpatterns, *get_resolver().url_patterns]))
    assert {word for word in words if re.fullmatch(r"[a-z-]+", word)} <= OURS
    assert {"complaints", "alarms", "style"} <= words


@pytest.mark.django_db
@pytest.mark.parametrize("slug", ["alarms", "Report", "sign-in"])
def test_a_firm_that_asks_for_such_an_address_is_told_to_choose_another(slug):
    assert not is_free(slug)
    fields = {
        "slug": slug,
        "name": "A",
        "names": {"en": "A"},
        "pack": "general",
        "currency": "CNY",
        "zone": "UTC",
    }
    with pytest.raises(BadInput) as refused:
        founding.found(fields, datetime.now(UTC))
    assert refused.value.reasons[0].code == "slug_taken"
