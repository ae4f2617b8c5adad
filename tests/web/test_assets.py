"""What every page brings in goes out packed, is kept for good, and has another address once it says something else."""

import gzip
import re

import pytest
from django.templatetags.static import static

from redress.web import assets

pytestmark = pytest.mark.django_db
PACKED = {"HTTP_ACCEPT_ENCODING": "gzip, br"}


def test_the_style_sheet_goes_out_packed_and_is_kept_for_good(client):
    answer = client.get(static("redress.css"), **PACKED)
    assert answer["Content-Encoding"] == "gzip"
    assert answer["Content-Type"] == "text/css"
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer["Vary"] == "Accept-Encoding"
    assert len(answer.content) < len(assets.assets()["redress.css"].plain) / 3
    assert gzip.decompress(answer.content) == (assets.FOLDER / "redress.css").read_bytes()


def test_who_cannot_unpack_gets_it_as_it_stands(client):
    answer = client.get(static("redress.css"))
    assert "Content-Encoding" not in answer
    assert answer.content == (assets.FOLDER / "redress.css").read_bytes()


def test_a_page_names_each_file_by_what_it_says(client):
    named = re.findall(r'(?:href|src)="(/static/[^"]+)"', client.get("/").text)
    assert named
    for address in named:
        name, mark = re.fullmatch(r"/static/(.+)\?v=([0-9a-f]{12})", address).groups()
        assert assets.assets()[name].mark == mark
        assert client.get(address).status_code == 200


def test_a_file_that_says_something_else_has_another_address(tmp_path, monkeypatch):
    monkeypatch.setattr(assets, "FOLDER", tmp_path)
    (tmp_path / "keys.js").write_text("first()")
    assets.assets.cache_clear()
    first = assets.Marked().url("keys.js")
    (tmp_path / "keys.js").write_text("second()")
    assets.assets.cache_clear()
    second = assets.Marked().url("keys.js")
    assets.assets.cache_clear()
    assert first.split("?")[0] == second.split("?")[0] == "/static/keys.js"
    assert first != second


def test_nothing_but_what_lies_in_the_folder_is_given_out(client):
    for address in ("/static/", "/static/nothing.css", "/static/../assets.py", "/static/%2e%2e/assets.py"):
        assert client.get(address).status_code == 404, address
    assert client.post(static("redress.css")).status_code in {403, 404, 405}


def test_a_page_goes_out_packed_and_never_twice_in_the_same_length(client):
    answers = [client.get("/sign-in/", **PACKED) for _ in range(8)]
    assert {answer["Content-Encoding"] for answer in answers} == {"gzip"}
    assert all("</html>" in gzip.decompress(answer.content).decode() for answer in answers)
    assert len({len(answer.content) for answer in answers}) > 1


def test_who_cannot_unpack_gets_the_page_as_it_stands(client):
    answer = client.get("/sign-in/")
    assert "Content-Encoding" not in answer
    assert "</html>" in answer.text
