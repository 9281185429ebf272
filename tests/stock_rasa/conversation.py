"""Run by stock Rasa's own Python 3.10: what it makes of the sentences on standard input, as JSON in the last line."""

import asyncio
import json
import logging
import sys
from typing import Any


async def answer(model: str, sentences: dict[str, str]) -> dict[str, Any]:
    """Parse each sentence; answer the greeting, whose rule needs no custom action."""
    from rasa.core.agent import Agent

    agent = Agent.load(model_path=model)
    understood = {key: await agent.parse_message(sentence) for key, sentence in sentences.items()}
    said = await agent.handle_text(sentences["greeting"])
    return {"understood": understood, "said": [each["text"] for each in said]}


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    print(json.dumps(asyncio.run(answer(sys.argv[1], json.load(sys.stdin)))))
