"""The two ways in without a platform."""

from channels.web.media import API, WEB, pseudonym


def test_a_pseudonym_hides_its_secret_and_is_always_the_same() -> None:
    """Forty hexadecimal digits, another for another secret."""
    one, other = pseudonym("secret"), pseudonym("Secret")
    assert one == pseudonym("secret") != other
    assert "secret" not in one
    assert len(one) == 40
    assert int(one, 16)


def test_both_take_more_than_any_answer_has() -> None:
    """Nothing has to be cut or numbered for them."""
    assert WEB.name != API.name
    assert min(WEB.limits.text, API.limits.text) >= 100_000
