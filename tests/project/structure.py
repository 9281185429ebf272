"""The figures of the house: `make structure` prints them, tests/project/test_structure.py holds them.

Each is measured on the source as git knows it; `benchmarks` and `migrations` are left out, as nothing imports them.
"""

import ast
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import grimp
import networkx as nx

from tests.project.tree import ROOT, modules, packages, parse, relative

MOST_MODULES = 20
"""In one folder, without its `__init__`."""
LONGEST_CHAIN = 16
"""Modules that import one another in a row."""
LEAST_TESTED = 0.80
"""Share of modules with a test at their own path."""
MOST_QUESTIONS = 0.03
"""Share of docstrings that open with a question word."""
MOST_WRAPPERS = 0
MOST_SEAM_KEYS = 1
NOT_YET: dict[str, float] = {}
"""Figures that do not hold yet, and what none may fall behind; the list grows shorter."""
QUESTION_WORDS = frozenset({"What", "Which", "How", "Whether", "Who", "Where", "Whose", "When", "Why"})
# Rasa's own keys of a message are no seam of ours.
RASA_KEYS = frozenset({"text", "intent", "entities", "intent_ranking", "message_id", "metadata"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measure with its bound, and the places that count against it."""

    name: str
    value: float
    bound: float
    at_least: bool = False
    """The bound is a floor; otherwise a ceiling."""
    places: Sequence[str] = ()

    @property
    def holds(self) -> bool:
        """The value keeps to its bound."""
        return self.value >= self.bound if self.at_least else self.value <= self.bound

    @property
    def is_kept(self) -> bool:
        """It holds, or is no worse than `NOT_YET` says."""
        allowed = NOT_YET.get(self.name, self.bound)
        return self.holds or (self.value >= allowed if self.at_least else self.value <= allowed)

    def __str__(self) -> str:
        value, bound = (f"{each:.1%}" if 0 < self.bound < 1 else f"{each:g}" for each in (self.value, self.bound))
        return (
            f"{'ok' if self.holds else 'NO':3} {self.name:46} {value:>7}  ({'>=' if self.at_least else '<='} {bound})"
        )


def measure() -> list[Figure]:
    """Every figure, in the order in which layout is read: folders, arrows, tests, dialogue, prose."""
    return [
        measure_folders(),
        measure_arrows(),
        measure_cycles(),
        measure_chain(),
        measure_tests(),
        measure_wrappers(),
        measure_seam(),
        measure_questions(),
    ]


def measure_folders() -> Figure:
    """The fullest folder."""
    sizes = Counter(str(relative(path).parent) for path in _modules())
    full = sorted(f"{folder}: {size}" for folder, size in sizes.items() if size > MOST_MODULES)
    return Figure(name="modules in the fullest folder", value=max(sizes.values()), bound=MOST_MODULES, places=full)


def measure_arrows() -> Figure:
    """Imports from a package to one of a higher layer, or beside it on its own."""
    rank = {name: depth for depth, names in enumerate(read_layers()) for name in names}
    up = sorted(
        f"{importer} -> {imported}"
        for importer, imported in _graph().edges
        if (a := importer.partition(".")[0]) != (b := imported.partition(".")[0]) and rank[a] >= rank[b]
    )
    return Figure(name="arrows up", value=len(up), bound=0, places=up)


def measure_cycles() -> Figure:
    """Groups of modules that import each other in a circle."""
    circles = [" <-> ".join(sorted(circle)) for circle in nx.strongly_connected_components(_graph()) if len(circle) > 1]
    return Figure(name="import cycles", value=len(circles), bound=0, places=sorted(circles))


def measure_chain() -> Figure:
    """The longest chain of imports, in modules; a circle counts as one."""
    chain = [min(circle) for circle in find_longest_chain(_graph())]
    place = (" > ".join(chain),) if len(chain) > LONGEST_CHAIN else ()
    return Figure(name="longest chain of imports", value=len(chain), bound=LONGEST_CHAIN, places=place)


def measure_tests() -> Figure:
    """Modules `a/b.py` with a test `tests/a/test_b.py`; those that only declare (tables, errors, shapes) need none."""
    coded = [path for path in _modules() if has_code(parse(path))]
    lacking = [str(relative(path)) for path in coded if not _test_of(path).exists()]
    share = 1 - len(lacking) / len(coded)
    name = "modules with a test at their path"
    return Figure(name=name, value=share, bound=LEAST_TESTED, at_least=True, places=lacking)


def measure_wrappers() -> Figure:
    """Actions that run another action inside: who speaks is decided in the policy."""
    found = [
        f"{relative(path)}:{node.name}"
        for path in _modules()
        if relative(path).parts[0] == "actions"
        for node in ast.walk(parse(path))
        if isinstance(node, ast.ClassDef) and is_wrapper(node)
    ]
    return Figure(name="actions wrapped around actions", value=len(found), bound=MOST_WRAPPERS, places=found)


def measure_seam() -> Figure:
    """String keys by which actions read what nlu made of a message, beside Rasa's own."""
    keys = {
        key
        for path in _modules()
        if relative(path).parts[0] == "actions"
        for key in iter_message_keys(parse(path))
        if key not in RASA_KEYS
    }
    return Figure(
        name="string keys between nlu and actions", value=len(keys), bound=MOST_SEAM_KEYS, places=sorted(keys)
    )


def measure_questions() -> Figure:
    """Docstrings that open with a question word instead of a verb or a noun."""
    docstrings = [(path, node, text) for path in modules() for node, text in iter_docstrings(parse(path))]
    asking = [
        f"{relative(path)}:{getattr(node, 'lineno', 1)}" for path, node, text in docstrings if opens_with_question(text)
    ]
    name = "docstrings that open with a question word"
    return Figure(name=name, value=len(asking) / len(docstrings), bound=MOST_QUESTIONS, places=asking)


def read_layers() -> list[list[str]]:
    """The layers of `pyproject.toml`, the highest first; packages on one line know nothing of each other."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    (layers,) = (contract["layers"] for contract in contracts if contract["type"] == "layers")
    return [[name.strip() for name in layer.split("|")] for layer in layers]


def find_longest_chain(graph: "nx.DiGraph[str]") -> list[frozenset[str]]:
    """The modules of the longest chain, importer first; modules of a circle together."""
    condensed = nx.condensation(graph)
    return [frozenset(condensed.nodes[each]["members"]) for each in nx.dag_longest_path(condensed)]


def is_wrapper(node: ast.ClassDef) -> bool:
    """An action that is given another action and calls its `run`."""
    given = {
        argument.arg
        for function in node.body
        if isinstance(function, ast.FunctionDef) and function.name == "__init__"
        for argument in function.args.args
        if argument.annotation is not None and "Action" in ast.unparse(argument.annotation)
    }
    runs = any(
        isinstance(each, ast.Call) and isinstance(each.func, ast.Attribute) and each.func.attr == "run"
        for each in ast.walk(node)
    )
    return bool(given) and runs and any(ast.unparse(base) == "Action" for base in node.bases)


def has_code(tree: ast.Module) -> bool:
    """True when some function of a module does more than say what it is for."""
    return any(
        isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and any(not isinstance(line, ast.Pass) and not _is_constant(line) for line in node.body)
        for node in ast.walk(tree)
    )


def _is_constant(line: ast.stmt) -> bool:
    """A docstring, or «...»."""
    return isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant)


def iter_message_keys(tree: ast.Module) -> Iterator[str]:
    """Literal keys of `latest_message`, read from it directly or by a name that stands for it."""
    names = {
        target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and "latest_message" in ast.unparse(node.value)
        for target in ast.walk(node.targets[0])
        if isinstance(target, ast.Name)
    } | {"message", "latest", "latest_message"}
    for node in ast.walk(tree):
        source, key = _split_lookup(node)
        if source is None or not isinstance(key, ast.Constant) or not isinstance(key.value, str):
            continue
        if ast.unparse(source).endswith("latest_message") or (isinstance(source, ast.Name) and source.id in names):
            yield key.value


def iter_docstrings(tree: ast.Module) -> Iterator[tuple[ast.AST, str]]:
    """Docstrings of a module, its classes and its functions, and the strings that describe a name above them."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            text = ast.get_docstring(node)
            if text:
                yield node, text


def opens_with_question(text: str) -> bool:
    """The first word asks."""
    words = text.split(maxsplit=1)
    return bool(words) and words[0].strip(",.:;?»") in QUESTION_WORDS


def _split_lookup(node: ast.AST) -> tuple[ast.expr | None, ast.expr | None]:
    """Both sides of `source.get(key)` or `source[key]`."""
    if isinstance(node, ast.Subscript):
        return node.value, node.slice
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "get" and node.args:
        return node.func.value, node.args[0]
    return None, None


@cache
def _modules() -> tuple[Path, ...]:
    own = set(packages())
    return tuple(path for path in modules() if relative(path).parts[0] in own and path.stem != "__init__")


def _test_of(path: Path) -> Path:
    return ROOT / "tests" / relative(path).parent / f"test_{path.stem.strip('_')}.py"


@cache
def _graph() -> "nx.DiGraph[str]":
    """Who imports whom, types included."""
    imports = grimp.build_graph(*packages(), cache_dir=None)
    graph: nx.DiGraph[str] = nx.DiGraph()
    edges = (
        (module, imported)
        for module in imports.modules
        for imported in imports.find_modules_directly_imported_by(module)
    )
    graph.add_edges_from(list(edges))
    return graph


def tell(figures: Sequence[Figure], *, places: bool) -> Iterator[str]:
    """The lines to print; with `places` each figure that does not hold tells where."""
    for figure in figures:
        yield str(figure)
        if places and not figure.holds:
            yield from (f"      {place}" for place in figure.places)


def main(arguments: Sequence[str]) -> int:
    """Print the figures; 1 where one falls behind. `--places` tells where."""
    figures = measure()
    sys.stdout.write("\n".join(tell(figures, places="--places" in arguments)) + "\n")
    return 0 if all(figure.is_kept for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
