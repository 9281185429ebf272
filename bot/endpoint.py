"""An action server without a server: Rasa asks for a custom action, and it runs in this process."""

from typing import Any

import bot.slim  # noqa: F401  Rasa can only be imported after this

from rasa.core.actions.action import RemoteAction
from rasa.utils.endpoints import EndpointConfig
from rasa_sdk.executor import ActionExecutor


class InProcessEndpoint(EndpointConfig):
    """An action server without a server: Rasa's requests go straight to rasa_sdk's executor."""

    def __init__(self, executor: ActionExecutor) -> None:
        # Without `selective_domain` Rasa would copy the whole domain into every call.
        super().__init__(url="in-process", selective_domain=True)
        self._executor = executor
        self.failure: Exception | None = None
        """What a custom action raised in this turn."""

    async def request(self, json: dict[str, Any], **_: Any) -> Any:
        """Run the custom action that `json` names; the answer is what an action server would send."""
        try:
            return await self._executor.run({**json, "domain": json.get("domain", {})})
        except Exception as error:  # noqa: BLE001  Rasa would log all that it carries, and end the turn in silence
            self.failure = error
            return {"events": [], "responses": []}


def _trust_action_result(_: RemoteAction, result: dict[str, Any]) -> bool:  # noqa: ARG001  Rasa's own arguments
    """Accept what our own actions give, in this process: rasa_sdk has made it, and checking it costs milliseconds."""
    return True


RemoteAction._validate_action_result = _trust_action_result
