"""JSON from strangers."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channels.errors import Malformed
from channels.json_body import parse_json_body

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0"))


@given(st.dictionaries(WORDS, WORDS | st.integers() | st.lists(WORDS)))
def test_reads_what_is_written(document: dict[str, object]) -> None:
    """Escaped or not, what was written is read."""
    assert parse_json_body(json.dumps(document).encode()) == document
    assert parse_json_body(json.dumps(document, ensure_ascii=False).encode()) == document


@given(st.recursive(st.text(st.characters()), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_gives_only_what_can_be_stored(value: object) -> None:
    """Halves of an emoji and NUL characters never come out, wherever they stood."""
    stored = json.dumps(parse_json_body(json.dumps({"a": value}).encode()), ensure_ascii=False)
    assert "\\u0000" not in stored.replace("\\\\", "")
    stored.encode()


def test_keeps_a_whole_emoji() -> None:
    """An escaped emoji is two halves that belong together."""
    assert parse_json_body(b'{"a": "\\ud83d\\ude00 \\ud83d"}') == {"a": "😀 \ufffd"}


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"[" * 50_000, b'{"a": ' + b"9" * 5000 + b"}", b"NaN"])
def test_calls_the_rest_malformed(body: bytes) -> None:
    """What is no object, or not to be read in reason, is malformed."""
    with pytest.raises(Malformed):
        parse_json_body(body)
