"""One route for the webhooks of all platforms: verify and parse, store, acknowledge."""

import time
from collections.abc import Mapping

from fastapi import APIRouter, BackgroundTasks, Request, Response

from channels.base import Channel, WebhookRequest
from channels.errors import ChannelError
from gateway.errors import NotFound
from gateway.front_door import FrontDoor
from gateway.metrics import Metrics
from gateway.precedence import Precedence


def webhook_routes(
    channels: Mapping[str, Channel], door: FrontDoor, precedence: Precedence, metrics: Metrics
) -> APIRouter:
    """Return the route; a channel that is not set up is not found, and so is off rather than open."""
    router = APIRouter(include_in_schema=False)

    @router.api_route("/channels/{name}/webhook", methods=["GET", "POST"])
    async def webhook(name: str, request: Request, later: BackgroundTasks) -> Response:
        started = time.perf_counter()
        channel = channels.get(name)
        if channel is None:
            raise NotFound
        arrived = WebhookRequest(
            method=request.method,
            body=await request.body(),
            headers={key.lower(): value for key, value in request.headers.items()},
            query=dict(request.query_params),
        )
        try:
            received = channel.receive(arrived)
        except ChannelError as error:
            metrics.refused.labels(name, type(error).__name__).inc()
            raise
        with precedence.urgent():
            await door.take(channel, received)
        if received.messages:
            later.add_task(door.indicate, channel, received.messages)
        metrics.acknowledged.labels(name).observe(time.perf_counter() - started)
        answer = received.answer
        return Response(answer.body, answer.status, media_type=answer.media_type)

    return router
