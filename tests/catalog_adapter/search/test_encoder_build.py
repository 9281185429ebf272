"""The encoder's file is made of the pieces that our texts need."""

from pathlib import Path

from catalog_adapter.search.encoder_build import choose_pieces, iter_files, iter_sentences

_PIECES = ["<unk>", "<s>", "</s>", "▁licencia", "▁Licencia", "▁li", "cencia", "▁lizenz", "ón", "ab"]


def test_pieces_are_those_of_our_words_and_the_short_ones() -> None:
    """Pieces of other languages, capitals and accents go, since texts are folded before they are cut."""
    kept = choose_pieces(_PIECES, [-9.0] * len(_PIECES), ["licencia"])
    assert [_PIECES[number] for number in kept] == ["<unk>", "<s>", "</s>", "▁licencia", "▁li", "ab"]


def test_texts_are_found_in_folders(tmp_path: Path) -> None:
    """Words come from files of text, sentences from the values of JSON lines."""
    (tmp_path / "a.jsonl").write_text('{"id": "x", "said": ["quiero un DPI nuevo", "DPI"]}\n', encoding="utf-8")
    (tmp_path / "b.bin").write_bytes(b"\x00")
    files = list(iter_files([tmp_path]))
    assert [file.name for file in files] == ["a.jsonl"]
    assert list(iter_sentences(files[0])) == ["quiero un DPI nuevo"]
