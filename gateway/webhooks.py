"""One route for the webhooks of all platforms: verify and parse, store, acknowledge."""

import time
from collections.abc import Mapping

from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from channels.base import Channel, WebhookRequest
from channels.errors import ChannelError
from conversations.errors import NotFound
from conversations.metrics import Metrics
from conversations.priority import Priority
from gateway.platform_intake import PlatformIntake


def webhook_route(
    channels: Mapping[str, Channel], intake: PlatformIntake, priority: Priority, metrics: Metrics
) -> Route:
    """Return the route; a channel that is not set up is not found, and so is off rather than open.

    It is Starlette's own kind: FastAPI's would take half a millisecond to find out that there is nothing to parse.
    """

    async def webhook(request: Request) -> Response:
        started, name = time.perf_counter(), request.path_params["name"]
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
        with priority.urgent():
            awaiting = await intake.take(channel, received)
        metrics.acknowledged.labels(name).observe(time.perf_counter() - started)
        answer = received.answer
        later = BackgroundTask(intake.indicate, channel, awaiting) if awaiting else None
        return Response(answer.body, answer.status, media_type=answer.media_type, background=later)

    return Route("/channels/{name}/webhook", webhook, methods=["GET", "POST"])
