"""Understanding as a whole keeps its promises."""

import random
import string
from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from actions.procedure_resolution.decision import Outcome
from evaluation.datasets.synthetic_city import open_second
from tests.evaluation.second import Second

_HOSTILE = (
    "' OR 1=1 --", "{{7*7}}", "%s%s%n", "\x00\x01", "../../etc/passwd", "<b>hola", "a" * 5000, "¿" * 300, "\u202egoH",
    "SELECT * FROM x", "🙏" * 50, "0" * 400, "\n\n\n", "ﷺ", "Z̸a̷l̶g̴o̵",
)  # fmt: skip


def test_noise_is_never_answered(second: Second) -> None:
    """Thousands of random and hostile strings raise nothing and are never answered with a procedure."""
    subject, _ = second
    draw = random.Random(11)
    letters = string.ascii_lowercase + "áéíóúñ  0123456789¿?¡!.,"
    texts = [*_HOSTILE, *("".join(draw.choices(letters, k=draw.randint(1, 60))) for _ in range(10_000))]
    for text in texts:
        assert subject.judge.judge(text).judgement.outcome is not Outcome.ANSWER, text


@given(text=st.text(max_size=300))
@settings(max_examples=300, deadline=None)
def test_any_text_is_judged(text: str) -> None:
    """Any text at all is judged, and never answered from nothing."""
    subject, _ = _second()
    judged = subject.judge.judge(text)
    assert judged.judgement.outcome is not Outcome.ANSWER or judged.finding.matches


@given(data=st.data())
@settings(max_examples=100, deadline=None)
def test_looks_change_no_decision(data: st.DataObject) -> None:
    """Accents, capitals, punctuation, emoji, greetings and drawn-out letters change no decision."""
    subject, questions = _second()
    text = data.draw(st.sampled_from([question.text for question in questions if question.is_inside]))
    change = data.draw(st.sampled_from(sorted(_CHANGES)))
    before, after = subject.judge.judge(text), subject.judge.judge(_CHANGES[change](text))
    assert after.judgement.outcome is before.judgement.outcome, change
    assert after.options == before.options, change


_CHANGES: dict[str, Callable[[str], str]] = {
    "capitals": str.upper,
    "accents": lambda text: text.translate(str.maketrans("áéíóú", "aeiou")),
    "punctuation": lambda text: f"¡¡{text}...!!",
    "emoji": lambda text: f"🙏 {text} 😢😢",
    "greeting": lambda text: f"hola buenas tardes fijese que {text} gracias",
    "drawn out": lambda text: text.replace("a", "aaaa", 1),
}
_opened: list[Second] = []


def _second() -> Second:
    if not _opened:
        _opened.append(open_second())
    return _opened[0]
