"""Pages and files in fewer bytes, for slow lines."""

import gzip
import zlib
from collections.abc import Iterable, Iterator

from fastapi import Request, Response
from fastapi.responses import StreamingResponse

GZIP = zlib.MAX_WBITS | 16
"""Of zlib: the format of a gzip file."""


def compressed(request: Request, response: Response) -> Response:
    """Return a finished response, with gzip where the browser takes it.

    Only for pages without a secret: with one, the length of a compressed page that also repeats what somebody else
    wrote can give it away (BREACH, 2013). The web chat's pages hold none; its session is in a cookie.
    """
    response.headers.add_vary_header("Accept-Encoding")
    if _takes_gzip(request):
        response.body = gzip.compress(bytes(response.body), 6, mtime=0)
        response.headers["Content-Encoding"] = "gzip"
        response.headers["Content-Length"] = str(len(response.body))
    return response


def compressed_stream(request: Request, pieces: Iterable[bytes], headers: dict[str, str]) -> StreamingResponse:
    """Return a file that is sent while it is written, under the same rules as `compressed`."""
    response = StreamingResponse(_squeeze(pieces) if _takes_gzip(request) else pieces, headers=headers)
    response.headers.add_vary_header("Accept-Encoding")
    if _takes_gzip(request):
        response.headers["Content-Encoding"] = "gzip"
    return response


def _takes_gzip(request: Request) -> bool:
    return "gzip" in request.headers.get("accept-encoding", "")


def _squeeze(pieces: Iterable[bytes]) -> Iterator[bytes]:
    squeezer = zlib.compressobj(wbits=GZIP)
    for piece in pieces:
        if squeezed := squeezer.compress(piece):
            yield squeezed
    yield squeezer.flush()
