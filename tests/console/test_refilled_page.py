"""A page with what was typed in one of its forms."""

from console.kept_forms import KeptForm
from console.refilled_page import carry, refill

PAGE = """<!DOCTYPE html><html><head><title>Tareas</title></head><body><main id="contenido">
<details><summary>A</summary><form method="post" action="/console/x"><input type="hidden" name="rule" value="a">
<input id="n1" name="note"></form></details>
<details class="act"><summary>B</summary><form method="post" action="/console/x"><input type="hidden" name="rule" value="b">
<input id="n2" name="note" value="viejo"><textarea name="text">uno &amp; dos</textarea>
<select name="kind"><option value="p" selected>P</option><option value="q">Q</option></select>
<label><input type="checkbox" name="on" value="1" checked> sí</label><input type="radio" name="r" value="1" checked>
<input type="radio" name="r" value="2"><input type="password" name="new" value=""></form></details></main></body></html>"""


def kept(**fields: list[str]) -> KeptForm:
    return KeptForm(action="/console/x", page="/console/t", fields=fields)


def test_of_forms_alike_the_one_with_the_same_hidden_fields_is_filled() -> None:
    """And what it is folded into is opened; the other stays as it is."""
    told = refill(PAGE, kept(rule=["b"], note=["mío"], r=["2"], kind=["q"], text=["tres < 4"]), "Mal.", at="note")
    assert told is not None
    assert '<details class="act" open>' in told
    assert "<details><summary>A" in told
    assert '<input id="n2" name="note" value="mío" aria-invalid="true" aria-describedby="error-at">' in told
    assert '<input id="n1" name="note">' in told
    assert '<option value="p">P</option><option value="q" selected>' in told
    assert '<input type="checkbox" name="on" value="1">' in told, "a box that is not sent is not checked"
    assert '<input type="radio" name="r" value="2" checked>' in told
    assert "tres &lt; 4</textarea>" in told
    assert '<main id="contenido"><div class="summary" role="alert" tabindex="-1">' in told
    assert "Ahora dice" not in told


def test_a_conflict_shows_what_differs_beside_what_was_typed() -> None:
    """As it stands on the page, escaped once."""
    told = refill(PAGE, kept(rule=["b"], note=["mío"], text=["tres"]), "Cambió.", is_conflict=True)
    assert told is not None
    assert "<b>Ahora dice:</b> <span>viejo</span>" in told
    assert "<b>Ahora dice:</b> <span>uno &amp; dos</span>" in told
    same = refill(PAGE, kept(rule=["b"], note=["viejo"], text=["uno & dos"]), "Cambió.", is_conflict=True)
    assert same is not None
    assert "Ahora dice" not in same


def test_a_page_without_the_form_says_so() -> None:
    """It may be gone, or be another record's."""
    assert refill(PAGE, kept(rule=["c"]), "x") is None
    assert refill("<main></main>", kept(), "x") is None


def test_something_is_carried_along_hidden_and_escaped() -> None:
    """By the one form that it is for."""
    page = carry('<form method="post" action="/console/entrar"><input name="csrf">', "/console/entrar", '{"a":"<\'>"}')
    assert '<input type="hidden" name="kept" value="{&quot;a&quot;:&quot;&lt;&#x27;&gt;&quot;}">' in page
