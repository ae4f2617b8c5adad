"""The desk's panes: the list stays beside the open case, and what one writes says to whom it goes."""

from tests.web.conftest import page


def _address(lodged, step: str = "") -> str:
    return f"/complaints/{lodged.number}/" + (f"{step}/" if step else "")


def test_the_list_stands_beside_the_case_as_it_was_narrowed(signed_in, lodged):
    text = page(signed_in("handler").get(_address(lodged) + "?stage=receive"))
    assert 'id="list"' in text
    assert f'href="{_address(lodged)}?stage=receive&amp;" aria-current="page"' in text


def test_the_case_is_changed_without_the_page_around_it(signed_in, lodged):
    answer = signed_in("handler").get(_address(lodged), HTTP_HX_REQUEST="true", HTTP_HX_TARGET="case")
    text = page(answer)
    assert lodged.number in text
    assert "<html" not in text


def test_what_one_writes_says_to_whom_it_goes(signed_in, lodged):
    client = signed_in("handler")
    text = page(client.get(_address(lodged)))
    assert "Note for us only" in text
    form = page(client.get(_address(lodged, "note"), HTTP_HX_REQUEST="true", HTTP_HX_TARGET="composer"))
    assert "<html" not in form
    assert f'action="{_address(lodged, "note")}"' in form
    assert "Save note" in form


def test_the_page_says_which_keys_work_on_what_is_visible(signed_in, lodged):
    text = page(signed_in("handler").get(_address(lodged)))
    for key in ("N", "Escape"):
        assert f'data-key="{key}"' in text
