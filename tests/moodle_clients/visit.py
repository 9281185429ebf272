"""Asks a Moodle by somebody else's client and prints, as JSON, what that made of the answers, in an environment of its own.

Arguments: a client of `VISITS`, the portal's address, the token.
"""

import asyncio
import json
import sys
from typing import Any


def visit_with_moodlepy(address: str, token: str) -> dict[str, Any]:
    """Typed values, as moodlepy structures them; a field that its classes want and the answer lacks is an error."""
    from moodle import Moodle, MoodleException

    moodle = Moodle(f"{address}/webservice/rest/server.php", token)
    site = moodle.core.webservice.get_site_info()
    # Of a course that the user may not enter Moodle gives no dates, and moodlepy's class wants them: 11 is not among these.
    courses = moodle.core.course.get_courses_by_field("ids", "2,5,13").courses
    # Its class for what is found wants fields that Moodle's search has in no version, so that the answer is left as it is.
    found = moodle("core_course_search_courses", criterianame="search", criteriavalue="datos")
    categories = moodle.core.course.get_categories()
    try:
        Moodle(moodle.url, "otro").core.webservice.get_site_info()
        refused = ""
    except MoodleException as error:
        refused = error.errorcode
    return {
        "site": site.sitename,
        "functions": [each.name for each in site.functions],
        "courses": [[each.id, each.fullname, int(each.startdate), each.visible] for each in courses],
        "found": [each["id"] for each in found["courses"]],
        "total": found["total"],
        "categories": [each.name for each in categories],
        "refused": refused,
    }


def visit_with_mcp_moodle(address: str, token: str) -> dict[str, Any]:
    """The tools of mcp-moodle, called as its server calls them."""
    import os

    os.environ |= {"MOODLE_URL": address, "MOODLE_TOKEN": token}
    from moodle_mcp.server import search_courses, site_info

    async def visit() -> dict[str, Any]:
        site, found = await site_info(), await search_courses("datos", perpage=1)
        os.environ["MOODLE_TOKEN"] = "otro"
        try:
            await site_info()
            refused = ""
        except RuntimeError as error:
            refused = str(error)
        return {
            "site": site["sitename"],
            "found": [each["id"] for each in found["courses"]],
            "total": found["total"],
            "refused": refused,
        }

    return asyncio.run(visit())


def visit_with_moodle_mobile(address: str, token: str) -> dict[str, Any]:
    """The app's client, with a token in place of a log-in."""
    from moodle import MoodleCrawler

    async def visit() -> dict[str, Any]:
        crawler = MoodleCrawler("", "", address)
        crawler.token, crawler._logged_in = token, True
        await crawler.site_info.fetch()
        told = await crawler.api_request("core_course_get_courses_by_field", field="category", value="3")
        crawler.token = "otro"
        refused = await crawler.api_request("core_webservice_get_site_info")
        return {
            "site": crawler.site_info.site_name,
            "courses": [each["id"] for each in told["courses"]],
            "refused": refused["errorcode"],
        }

    return asyncio.run(visit())


VISITS = {"moodlepy": visit_with_moodlepy, "mcp-moodle": visit_with_mcp_moodle, "mobile": visit_with_moodle_mobile}

if __name__ == "__main__":
    client, *arguments = sys.argv[1:]
    print(json.dumps(VISITS[client](*arguments)))
