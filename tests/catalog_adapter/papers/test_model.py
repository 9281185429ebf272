"""A paper tells where each thing that is said of it comes from."""

from catalog_adapter.model import SourceRef
from catalog_adapter.papers.model import Paper


def test_a_fact_without_a_source_has_none() -> None:
    """Unlike a procedure, a paper has no source of the whole."""
    law = SourceRef(name="Ley")
    paper = Paper(id="dpi", name="DPI", article="el", names=("DPI",), facts={"cost": (law,)})
    assert paper.sources_of("cost") == (law,)
    assert paper.sources_of("validity") == ()
