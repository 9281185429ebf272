"""A wrong order is answered in Spanish."""

import pytest

from gateway.commands.main import make_parser
from gateway.commands.order_parser import OrderParser


@pytest.mark.parametrize(
    ("order", "sentence"),
    [
        ("gate", "falta NÚMERO."),
        ("gate abc", "'abc' no vale como NÚMERO; tiene que ser un número entero."),
        ("staff", "falta ORDEN."),
        ("serv", "'serv' no vale como ORDEN; vale 'serve', "),
        ("catalog check --format xml", "'xml' no vale como --format; vale 'text', 'json', 'csv'."),
        ("ask --batch", "falta el valor de --batch."),
        ("ask --json=1 hola", "--json no lleva valor, y se le dio '1'."),
    ],
)
def test_what_is_wrong_is_said(order: str, sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    """With how the order is given, and without argparse's English."""
    with pytest.raises(SystemExit) as ended:
        make_parser().parse_args(order.split())
    told = capsys.readouterr().err
    assert ended.value.code == 2
    assert sentence in told
    assert told.startswith("uso: ventanilla")
    assert not any(word in told for word in ("argument", "usage", "error:", "choose"))


def test_help_is_said_in_spanish() -> None:
    """Its titles and its own option, too."""
    told = OrderParser(prog="x", description="Algo.").format_help()
    assert told.startswith("uso: x [-h]")
    assert "muestra esta ayuda" in told
    assert "options" not in told
