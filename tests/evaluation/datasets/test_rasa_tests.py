"""What `rasa test` is given."""

from pathlib import Path

import yaml

from evaluation.datasets.rasa_tests import iter_first_questions, iter_rules, list_sentences, write_rasa_tests


def test_every_rule_has_its_story(tmp_path: Path) -> None:
    """Its intent as a button gives it, then its action."""
    stories, _ = write_rasa_tests(tmp_path / "tests")
    written = yaml.safe_load(stories.read_text(encoding="utf-8"))["stories"]
    told = {(story["steps"][0]["intent"], story["steps"][1]["action"]) for story in written}
    assert {(rule["steps"][0]["intent"], rule["steps"][1]["action"]) for rule in iter_rules()} <= told


def test_the_first_questions_of_dialogues_are_stories_in_words() -> None:
    """Dozens of them, in the words of people."""
    stories = list(iter_first_questions())
    assert len(stories) >= 20
    assert not any(story["steps"][0]["user"].startswith("/") for story in stories)


def test_the_sentences_are_none_that_the_model_learns() -> None:
    """A test on what was learnt would tell nothing."""
    learnt = "".join(path.read_text(encoding="utf-8") for path in Path("nlu/examples").glob("*.yml"))
    tested = [line[2:] for each in list_sentences() for line in each["examples"].splitlines()]
    known = [text for text in tested if f"- {text}\n" in learnt]
    assert len(tested) >= 500
    assert len(known) <= len(tested) * 0.02
