"""A stand-in for a Moodle, as far as its web service tells of courses, written from Moodle's published code (version 5).

Sources: `public/course/externallib.php`, `public/webservice/externallib.php`, `public/webservice/rest/locallib.php`. What a
user may not enter is told by its public fields alone; what is hidden, to managers only; errors come with HTTP 200.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from tests.standins.faults import Fault, Faults

TOKEN = "0123456789abcdef0123456789abcdef"
SITE_ID = 1
FUNCTIONS = (
    "core_webservice_get_site_info",
    "core_course_get_courses_by_field",
    "core_course_get_categories",
    "core_course_search_courses",
)
SETTINGS = ("moodlewssettingraw", "moodlewssettingfileurl", "moodlewssettingfilter", "moodlewssettinglang")
"""Names of settings of an answer, which are no parameters of a function."""


@dataclass(kw_only=True)
class TaughtCourse:
    """A course as Moodle's database has it."""

    id: int
    fullname: str
    category: int
    summary: str = ""
    startdate: int = 0
    enddate: int = 0
    visible: int = 1
    format: str = "topics"
    enrolments: tuple[str, ...] = ("manual", "self")
    fields: Mapping[str, str] = field(default_factory=dict)
    """Values of custom fields, by name."""
    is_open: bool = True
    """Whether the token's user may enter it."""


@dataclass(kw_only=True)
class TaughtCategory:
    """A category likewise; `path` is «/2/7»."""

    id: int
    name: str
    path: str
    visible: int = 1


class Refused(Exception):
    """An error, as Moodle answers it."""

    def __init__(self, errorcode: str, exception: str = "core\\exception\\moodle_exception") -> None:
        super().__init__(errorcode)
        self.errorcode, self.exception = errorcode, exception


class MoodleStandIn:
    """One portal, with one user who has a token."""

    def __init__(self, courses: list[TaughtCourse], categories: list[TaughtCategory]) -> None:
        self.faults = Faults()
        self.courses, self.categories = courses, categories
        self.functions = list(FUNCTIONS)
        self.is_manager = False
        self.moved_to = ""
        """Address to which every request is sent on, where there is one."""
        self.sitename = "Portal Educación"
        self.asked: list[str] = []
        self.addresses: list[str] = []
        """Of the requests, with what stands behind «?»."""
        endpoint = Route("/webservice/rest/server.php", self._serve, methods=["GET", "POST"])
        self.app = Starlette(routes=[endpoint])

    def list_courses(self) -> list[dict[str, Any]]:
        """The courses, as `core_course_get_courses_by_field` gives them."""
        return [self._tell(each) for each in self._list_seen()]

    def list_categories(self) -> list[dict[str, Any]]:
        """The categories, as `core_course_get_categories` gives them."""
        told: list[dict[str, Any]] = self._get_categories({})
        return told

    async def _serve(self, request: Request) -> Response:
        self.addresses.append(str(request.url))
        given = {**dict(request.query_params), **{key: str(value) for key, value in (await request.form()).items()}}
        if self.moved_to:
            return RedirectResponse(self.moved_to, status_code=301)
        fault = self.faults.next()
        if fault in {Fault.LOST, Fault.SLOW}:
            await self.faults.pause()
        elif fault is not None:
            return _fault(fault)
        try:
            told = self._answer(given)
        except Refused as error:
            told = {"exception": error.exception, "errorcode": error.errorcode, "message": f"Error: {error.errorcode}"}
        if given.get("moodlewsrestformat") != "json":
            return PlainTextResponse(
                '<?xml version="1.0" encoding="UTF-8" ?><RESPONSE></RESPONSE>', media_type="text/xml"
            )
        return JSONResponse(told)

    def _answer(self, given: Mapping[str, str]) -> Any:
        if given.get("wstoken") != TOKEN:
            raise Refused("invalidtoken")
        function = given.get("wsfunction", "")
        self.asked.append(function)
        if function not in self.functions:
            raise Refused("accessexception", "core\\exception\\required_capability_exception")
        given = {
            key: value
            for key, value in given.items()
            if key not in {"wstoken", "wsfunction", "moodlewsrestformat", *SETTINGS}
        }
        answers: Mapping[str, Callable[[dict[str, str]], Any]] = {
            FUNCTIONS[0]: self._tell_site,
            FUNCTIONS[1]: self._get_courses,
            FUNCTIONS[2]: self._get_categories,
            FUNCTIONS[3]: self._search,
        }
        told = answers[function](given)
        if given:
            # What a function does not know is an error of whoever asks.
            raise Refused("invalidparameter", "core_external\\exceptions\\invalid_parameter_exception")
        return told

    def _tell_site(self, given: dict[str, str]) -> Any:
        given.pop("serviceshortnames", None)
        return {
            "sitename": self.sitename, "username": "ventanilla", "firstname": "Ventanilla", "lastname": "Lectura",
            "fullname": "Ventanilla Lectura", "lang": "es", "userid": 7, "siteurl": "https://educacion.example.gt",
            "userpictureurl": "https://educacion.example.gt/u/f1", "usercanmanageownfiles": False,
            "functions": [{"name": name, "version": "2025041400"} for name in self.functions],
            "downloadfiles": 0, "uploadfiles": 0, "release": "5.0 (Build: 20250414)", "version": "2025041400",
            "mobilecssurl": "", "advancedfeatures": [{"name": "usecomments", "value": 1}], "userquota": 0,
            "usermaxuploadfilesize": -1, "userhomepage": 0, "userprivateaccesskey": "k", "siteid": SITE_ID,
            "sitecalendartype": "gregorian", "usercalendartype": "gregorian", "userissiteadmin": False, "theme": "boost",
            "limitconcurrentlogins": 0, "policyagreed": 1,
        }  # fmt: skip

    def _get_courses(self, given: dict[str, str]) -> Any:
        name, value = given.pop("field", ""), given.pop("value", "")
        tests: Mapping[str, Callable[[TaughtCourse], bool]] = {
            "": lambda _: True,
            "id": lambda each: str(each.id) == value,
            "ids": lambda each: str(each.id) in value.split(","),
            "category": lambda each: str(each.category) == value,
        }
        if name not in tests:
            raise Refused("invalidparameter", "core_external\\exceptions\\invalid_parameter_exception")
        found = [each for each in self._list_seen() if tests[name](each)]
        return {"courses": [self._tell(each) for each in found], "warnings": []}

    def _get_categories(self, given: dict[str, str]) -> Any:
        given.pop("addsubcategories", None)
        told = []
        for place, each in enumerate(self.categories):
            if not (each.visible or self.is_manager):
                continue
            ids = each.path.strip("/").split("/")
            told.append({
                "id": each.id, "name": each.name, "description": "", "descriptionformat": 1,
                "parent": int(ids[-2]) if len(ids) > 1 else 0, "sortorder": 10_000 * (place + 1),
                "coursecount": sum(one.category == each.id for one in self.courses),
                "depth": len(ids), "path": each.path,
                **({"idnumber": "", "visible": each.visible, "visibleold": 1, "timemodified": 0, "theme": ""}
                   if self.is_manager else {}),
            })  # fmt: skip
        return told

    def _search(self, given: dict[str, str]) -> Any:
        if not {"criterianame", "criteriavalue"} <= given.keys():
            raise Refused("invalidparameter", "core_external\\exceptions\\invalid_parameter_exception")
        name, words = given.pop("criterianame"), given.pop("criteriavalue").casefold().split()
        page, size = int(given.pop("page", "0")), int(given.pop("perpage", "0"))
        for each in ("limittoenrolled", "onlywithcompletion"):
            given.pop(each, None)
        if name != "search":
            raise Refused("invalidparameter", "core_external\\exceptions\\invalid_parameter_exception")
        # As in Moodle's: every word must stand in name or summary, and accents count as the database has it.
        found = [
            each
            for each in self._list_seen()
            if each.id != SITE_ID
            and words
            and all(word in f"{each.fullname} {each.summary}".casefold() for word in words)
        ]
        shown = found[page * size : (page + 1) * size] if size else found
        return {"total": len(found), "courses": [_tell_public(each, self.categories) for each in shown], "warnings": []}

    def _list_seen(self) -> list[TaughtCourse]:
        return [each for each in self.courses if each.visible or self.is_manager]

    def _tell(self, course: TaughtCourse) -> dict[str, Any]:
        told = _tell_public(course, self.categories)
        if not (course.is_open or self.is_manager):
            return told
        return told | {
            "filters": [], "format": course.format, "showgrades": 1, "newsitems": 5, "startdate": course.startdate,
            "enddate": course.enddate, "maxbytes": 0, "showreports": 0, "visible": course.visible, "groupmode": 0,
            "groupmodeforce": 0, "defaultgroupingid": 0, "enablecompletion": 1, "completionnotify": 0, "lang": "",
            "theme": "", "marker": 0, "courseformatoptions": [{"name": "hiddensections", "value": 1}],
        }  # fmt: skip


def _tell_public(course: TaughtCourse, categories: list[TaughtCategory]) -> dict[str, Any]:
    category = next((each.name for each in categories if each.id == course.category), "")
    fields = [
        {
            "type": "text",
            "value": value,
            "valueraw": value,
            "name": name,
            "shortname": name.casefold().replace(" ", "_"),
        }
        for name, value in course.fields.items()
    ]
    return {
        "id": course.id, "fullname": course.fullname, "displayname": course.fullname, "shortname": f"C{course.id}",
        "categoryid": course.category, "categoryname": category, "sortorder": 10_000 + course.id,
        "summary": course.summary, "summaryformat": 1, "summaryfiles": [], "overviewfiles": [],
        "contacts": [{"id": 9, "fullname": "Persona Docente"}], "enrollmentmethods": list(course.enrolments),
        "showactivitydates": True, "showcompletionconditions": True, "courseimage": "data:image/svg+xml;base64,PHN2Zy8+",
        **({"customfields": fields} if fields else {}),
    }  # fmt: skip


def _fault(fault: Fault) -> Response:
    match fault:
        case Fault.FORBIDDEN:
            return PlainTextResponse("Forbidden", status_code=403)
        case Fault.THROTTLED:
            return PlainTextResponse("", status_code=429)
        case Fault.PROXY:
            return PlainTextResponse("<html>Bad Gateway</html>", status_code=502)
        case _:
            return PlainTextResponse(json.dumps(["not", "an", "object"]), media_type="application/json")
