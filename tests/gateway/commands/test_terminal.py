"""Output of the `ventanilla` command."""

import sys

import pytest
import structlog

from gateway.commands.terminal import Counter, fail, log_to_error_stream, tell, write


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


def test_the_log_is_no_result(capsys: pytest.CaptureFixture[str]) -> None:
    """It goes to the error stream; the configuration of the tests is put back."""
    before = structlog.get_config()
    log_to_error_stream()
    try:
        structlog.get_logger("x").info("catalogue_imported")
    finally:
        structlog.configure(**before)
    out, err = capsys.readouterr()
    assert out == ""
    assert "catalogue_imported" in err
