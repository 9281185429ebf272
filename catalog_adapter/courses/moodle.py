"""Client of Moodle's web service, by its REST protocol: the four functions that read courses.

Source: Moodle's own code as of version 5 (`public/course/externallib.php`, `webservice/rest/locallib.php`). Moodle answers
errors with HTTP 200 and a JSON object that has `exception` and `errorcode`. The token goes in the body of the request: an
address stands in the logs of every proxy.
"""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx

from catalog_adapter.courses.errors import PortalRefused, PortalSilent

ENDPOINT = "/webservice/rest/server.php"
SITE_INFO = "core_webservice_get_site_info"
ALL_COURSES = "core_course_get_courses_by_field"
CATEGORIES = "core_course_get_categories"
SEARCH = "core_course_search_courses"
NEEDED = (SITE_INFO, ALL_COURSES)
"""Functions without which nothing can be answered;"""
HELPFUL = (CATEGORIES, SEARCH)
"""and those without which less can."""
LARGEST_ANSWER = 32 * 1024 * 1024
"""Bytes: a portal with 5,000 courses answers some 10 MB."""
_PIECE = 65_536


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Answer of a portal about itself and the token."""

    name: str
    release: str
    functions: frozenset[str]
    """Those that the token may call."""

    def list_lacking(self) -> list[str]:
        """Functions that would be of use and that the token may not call."""
        return [each for each in (*NEEDED, *HELPFUL) if each not in self.functions]


class MoodleClient:
    """One portal, asked with one token; each question has a connection of its own."""

    def __init__(self, url: str, token: str, *, timeout_s: float = 30.0) -> None:
        """Take the portal's address, without a slash at the end, and how long a whole answer is waited for."""
        self.url = url
        self._token = token
        self._timeout_s = timeout_s

    def read_site(self) -> Site:
        """The portal's name, and what the token may do.

        Raises:
            PortalError: No answer, or none that can be used; so do the other methods.
        """
        told = self._ask_object(SITE_INFO)
        functions = told.get("functions")
        named = (
            (each.get("name") for each in functions if isinstance(each, dict)) if isinstance(functions, list) else ()
        )
        return Site(
            name=str(told.get("sitename") or ""),
            release=str(told.get("release") or ""),
            functions=frozenset(str(name) for name in named),
        )

    def read_courses(self) -> list[Any]:
        """Every course that the token's user may see, as Moodle gives it."""
        return _get_list(self._ask_object(ALL_COURSES), "courses")

    def read_categories(self) -> list[Any]:
        """Every category that the token's user may see, as Moodle gives it."""
        told = self._ask(CATEGORIES)
        if not isinstance(told, list):
            raise PortalSilent("unreadable")
        return told

    def search(self, words: str, *, most: int = 20) -> list[Any]:
        """The courses that Moodle's own search finds, as Moodle gives them."""
        told = self._ask_object(SEARCH, criterianame="search", criteriavalue=words, page=0, perpage=most)
        return _get_list(told, "courses")

    def _ask_object(self, function: str, **given: str | int) -> Mapping[str, Any]:
        told = self._ask(function, **given)
        if not isinstance(told, dict):
            raise PortalSilent("unreadable")
        return told

    def _ask(self, function: str, **given: str | int) -> Any:
        body = {
            "wstoken": self._token,
            "wsfunction": function,
            "moodlewsrestformat": "json",
            # Names and summaries in the languages of the portal come as its pages show them.
            "moodlewssettingfilter": "true",
            **given,
        }
        try:
            told = json.loads(self._post(body))
        except httpx.TimeoutException as error:
            raise PortalSilent("timeout") from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise PortalSilent("connection") from error
        except (ValueError, RecursionError) as error:
            raise PortalSilent("unreadable") from error
        if isinstance(told, dict) and ("exception" in told or "errorcode" in told):
            raise PortalRefused(_read_code(told))
        return told

    def _post(self, body: Mapping[str, str | int]) -> bytes:
        # httpx knows no limit for an answer as a whole, and a portal that sends a byte a second would be waited for.
        ends = time.monotonic() + self._timeout_s
        with (
            httpx.Client(timeout=self._timeout_s, follow_redirects=False) as client,
            client.stream("POST", f"{self.url}{ENDPOINT}", data=body) as response,
        ):
            if response.is_redirect:
                raise PortalSilent("redirect")
            if response.status_code != httpx.codes.OK:
                raise PortalSilent(f"http_{response.status_code}")
            read = bytearray()
            for piece in response.iter_bytes(_PIECE):
                read += piece
                if len(read) > LARGEST_ANSWER:
                    raise PortalSilent("too_large")
                if time.monotonic() > ends:
                    raise PortalSilent("timeout")
            return bytes(read)


def _get_list(told: Mapping[str, Any], name: str) -> list[Any]:
    found = told.get(name)
    if not isinstance(found, list):
        raise PortalSilent("unreadable")
    return found


def _read_code(told: Mapping[str, Any]) -> str:
    """Moodle's `errorcode`: letters and digits; its message may repeat what was sent, and is not read."""
    code = str(told.get("errorcode") or "")
    return code if code.isascii() and code.replace("_", "").isalnum() and len(code) <= 60 else "unknown"
