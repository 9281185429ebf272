"""Words that make a procedure a variant of a plain one."""

from nlu.text.variants import list_variants


def test_words_of_one_kind_share_a_number() -> None:
    """Kinds are counted from 0, and told apart."""
    variants = list_variants()
    assert variants["renovacion"] != variants["reposicion"]
    assert set(variants.values()) == set(range(max(variants.values()) + 1))
