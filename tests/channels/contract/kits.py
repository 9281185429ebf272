"""Every channel that must pass the contract: one line each."""

from tests.channels.contract.kit import ChannelKit
from tests.channels.contract.postal_kit import PostalKit

KITS: tuple[ChannelKit, ...] = (PostalKit(),)
