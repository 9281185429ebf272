"""A wrong order is answered in Spanish."""

import pytest

from config.order_parser import OrderParser
from gateway.commands.main import make_parser


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


@pytest.mark.parametrize(
    ("order", "sentence"),
    [
        (["--nada"], "no conozco --nada."),
        (["--often", "x"], "'x' no vale como --often; tiene que ser un número entero."),
        (["--share", "x"], "'x' no vale como --share."),
    ],
)
def test_a_parser_of_its_own_says_it_alike(order: list[str], sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Where no other order is parsed before."""
    parser = OrderParser(prog="x")
    parser.add_argument("--often", type=int)
    parser.add_argument("--share", type=float)
    with pytest.raises(SystemExit):
        parser.parse_args(order)
    assert capsys.readouterr().err == f"{parser.format_usage()}x: {sentence}\n"
