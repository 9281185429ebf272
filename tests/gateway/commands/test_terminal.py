"""Output of the `ventanilla` command."""

import sys

import pytest

from gateway.commands.terminal import Counter, fail, tell, write


def test_results_and_news_go_different_ways(capsys: pytest.CaptureFixture[str]) -> None:
    """So that results can be piped."""
    write("resultado")
    tell("noticia")
    assert fail("no se pudo") == 2
    out, err = capsys.readouterr()
    assert out == "resultado\n"
    assert err == "noticia\nventanilla: no se pudo\n"


@pytest.mark.parametrize("is_terminal", [True, False])
def test_a_count_goes_on_in_one_line_of_a_terminal_only(
    is_terminal: bool, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A log file is not filled with it."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: is_terminal)
    counter = Counter("Leídas")
    for done in (1, 2):
        counter.show(done, 2)
    assert capsys.readouterr().err == ("\rLeídas: 1 de 2\rLeídas: 2 de 2\n" if is_terminal else "")
