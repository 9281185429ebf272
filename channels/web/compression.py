"""Pages in fewer bytes, for slow lines."""

import gzip

from fastapi import Request, Response


def compressed(request: Request, response: Response) -> Response:
    """Return a finished response, with gzip where the browser takes it.

    Only for pages without a secret: with one, the length of a compressed page that also repeats what somebody else
    wrote can give it away (BREACH, 2013). The web chat's pages hold none; its session is in a cookie.
    """
    response.headers.add_vary_header("Accept-Encoding")
    if "gzip" in request.headers.get("accept-encoding", ""):
        response.body = gzip.compress(bytes(response.body), 6, mtime=0)
        response.headers["Content-Encoding"] = "gzip"
        response.headers["Content-Length"] = str(len(response.body))
    return response
