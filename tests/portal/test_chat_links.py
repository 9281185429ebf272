"""Links into chats of platforms."""

from dataclasses import replace

from portal.chat_links import ChatLinks
from portal.edition import Edition


def test_each_platform_opens_on_the_procedure(edition: Edition) -> None:
    """WhatsApp with a sentence to send, Telegram with a code; without a name there is no link."""
    links = ChatLinks(whatsapp_number="50255551234", telegram_name="tramites_bot").list_links(edition.procedures["1"])
    assert links == {
        "WhatsApp": "https://wa.me/50255551234?text=Quiero%20saber%20de%3A%20Licencia%20de%20faro%20%26%20muelle",
        "Telegram": "https://t.me/tramites_bot?start=1",
    }
    assert ChatLinks().list_links(edition.procedures["1"]) == {}


def test_an_id_that_telegram_does_not_carry_has_no_link(edition: Edition) -> None:
    """Up to 64 letters, digits, «_» and «-»."""
    chats = ChatLinks(telegram_name="tramites_bot")
    for name in ("a" * 65, "con espacio", "ñ", ""):
        assert chats.list_links(replace(edition.procedures["1"], id=name)) == {}
