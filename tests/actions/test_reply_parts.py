"""Pieces of an answer are handed to Rasa, which words them."""

from rasa_sdk.executor import CollectingDispatcher

from actions.reply_parts import Choice, Document, Fragment, say


def test_a_fragment_carries_its_values_buttons_and_document() -> None:
    """In order; what a fragment does not have is left empty."""
    dispatcher = CollectingDispatcher()
    sheet = Document(title="Lista", url="/lista.pdf")
    choice = Choice(title="Pasaporte", payload='/choose_option{"procedure": "7"}')
    say(
        dispatcher,
        [
            Fragment(response="utter_one", values={"name": "x"}),
            Fragment(response="utter_two", choices=(choice,), document=sheet),
        ],
    )
    first, second = dispatcher.messages
    assert (first["response"], first["name"], first["buttons"], first["attachment"]) == ("utter_one", "x", [], None)
    assert second["buttons"] == [{"title": "Pasaporte", "payload": '/choose_option{"procedure": "7"}'}]
    assert second["attachment"] == {"title": "Lista", "url": "/lista.pdf"}
