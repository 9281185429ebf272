"""The house rules that no linter knows."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.project.tree import modules, parse, relative, text_files

LONGEST_MODULE = 250
LONGEST_FUNCTION = 40
EXCEPTIONS = {
    "actions/procedure_resolution/resolution.py": "two nouns still: what a message means, and what it means after others",
    "channels/base.py": "the shape of every channel, with what each field means",
    "channels/web/api.py:api_routes": "routes are closures over what they share",
    "channels/web/streams.py:stream_routes": "routes are closures over what they share",
    "gateway/components.py:assemble": "the whole wiring, once",
}
"""What is longer than the rule, and why; the list grows shorter."""

VAGUE = {
    "util",
    "utils",
    "helper",
    "helpers",
    "common",
    "manager",
    "service",
    "services",
    "processor",
    "misc",
    "base64",
}


def test_no_module_is_longer_than_a_noun_needs() -> None:
    """At most 250 lines; longer ones are two nouns."""
    lengths = {str(relative(path)): path.read_text().count("\n") for path in modules()}
    too_long = {name: length for name, length in lengths.items() if length > LONGEST_MODULE}
    assert {name: length for name, length in too_long.items() if name not in EXCEPTIONS} == {}


def test_no_function_is_longer_than_a_screen() -> None:
    """At most 40 lines from `def` to its end, docstring included; a migration is as long as its tables."""
    too_long = {
        f"{relative(path)}:{function.name}": length
        for path in modules()
        if relative(path).parts[0] != "migrations"
        for function in _functions(path)
        if (length := (function.end_lineno or 0) - function.lineno + 1) > LONGEST_FUNCTION
    }
    assert {name: length for name, length in too_long.items() if name not in EXCEPTIONS} == {}


def test_modules_are_nouns() -> None:
    """A name that would fit anything tells nothing."""
    assert [str(relative(path)) for path in modules() if {path.stem, path.parent.name} & VAGUE] == []


def test_every_test_says_what_holds() -> None:
    """The docstring of a test is a sentence about the system."""
    silent = [
        f"{relative(path)}:{function.name}"
        for path in modules(tests=True)
        for function in _functions(path)
        if function.name.startswith("test_") and not (ast.get_docstring(function) or "").strip().endswith(".")
    ]
    assert silent == []


def test_every_ignored_rule_is_named_and_explained() -> None:
    """`# noqa` and `# type: ignore` name their rule, and words after it say why."""
    bare = [
        f"{relative(path)}:{number}"
        for path in text_files()
        if path.suffix == ".py"
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if _is_bare(line)
    ]
    assert bare == []


def test_no_test_measures_time() -> None:
    """Machines differ: times are ratios in benchmarks/; a test holds counts, memory and results."""
    timed = [
        f"{relative(path)}:{function.name}"
        for path in modules(tests=True)
        for function in _functions(path)
        for node in ast.walk(function)
        if isinstance(node, ast.Assert)
        and re.search(r"perf_counter|process_time|monotonic\(|elapsed", ast.unparse(node))
    ]
    assert [name for name in timed if ":test_" in name] == []


def _is_bare(line: str) -> bool:
    ignore = re.search(r"#\s*(noqa|type:\s*ignore)(?P<rest>.*)$", line)
    if ignore is None or '"' in line[: ignore.start()].rsplit("#", maxsplit=1)[-1]:
        return False
    return re.match(r"(:\s*[A-Z]+\d+(,\s*[A-Z]+\d+)*|\[[\w, -]+\])\W+\w+", ignore["rest"]) is None


def _functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(parse(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node
