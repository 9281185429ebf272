"""The graph of a trained model as a plain sequence of calls, put in order once when the model is opened.

Rasa hands its graph to dask at every run, which works out anew what depends on what and gives each node to an executor.
Here that costs a tenth of a message: nothing runs beside anything else, and the graph never changes. The nodes are
Rasa's own, components and all; only who calls them differs.
"""

import copy
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from typing import Any, NamedTuple

import bot.slim  # noqa: F401  Rasa can only be imported after this

from rasa.engine.exceptions import GraphRunError
from rasa.engine.graph import ExecutionContext, GraphNode, GraphNodeHook, GraphSchema
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.runner.interface import GraphRunner
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.graph_components.providers.domain_provider import DomainProvider
from rasa.shared.core.domain import Domain
from rasa.shared.utils.io import read_yaml


class Call(NamedTuple):
    """One node, and what it needs."""

    name: str
    run: Callable[..., Any]
    """Takes the values that it needs by the names of its parameters."""
    parameters: tuple[tuple[str, str], ...]
    """Each parameter, and the node or input whose value it takes."""

    @property
    def needs(self) -> tuple[str, ...]:
        """Names of the nodes and inputs whose values it takes."""
        return tuple(need for _, need in self.parameters)


class PlannedRunner(GraphRunner):
    """Runs the nodes of a graph one after the other, each after those that it needs."""

    def __init__(
        self,
        schema: GraphSchema,
        nodes: Mapping[str, GraphNode],
        before_each: Callable[[], None] = lambda: None,
    ) -> None:
        """Take a graph whose nodes are loaded.

        Args:
            schema: What needs what.
            nodes: The nodes by name.
            before_each: Called before each node.
        """
        self._schema = schema
        self._nodes = nodes
        self._plans: dict[tuple[str, ...], list[Call]] = {}
        self.before_each = before_each

    @classmethod
    def create(
        cls,
        graph_schema: GraphSchema,
        model_storage: ModelStorage,
        execution_context: ExecutionContext,
        hooks: list[GraphNodeHook] | None = None,
    ) -> "PlannedRunner":
        """Load the nodes of a graph as Rasa does (`GraphRunner.create`)."""
        return cls.plan(DaskGraphRunner.create(graph_schema, model_storage, execution_context, hooks))

    @classmethod
    def plan(cls, runner: DaskGraphRunner, before_each: Callable[[], None] = lambda: None) -> "PlannedRunner":
        """The same graph, with the same loaded nodes, run without dask."""
        return cls(runner._graph_schema, runner._instantiated_nodes, before_each)

    def run(self, inputs: Mapping[str, Any] | None = None, targets: Sequence[str] | None = None) -> dict[str, Any]:
        """Run what the targets need.

        Args:
            inputs: Values that no node makes, by the name under which nodes need them.
            targets: Names of nodes; without any, those that the graph itself calls targets.

        Returns:
            The values of the targets, by name.

        Raises:
            GraphRunError: An input is missing, or has the name of a node.
        """
        wanted = tuple(targets or self._schema.target_names)
        values = dict(inputs or {})
        if not self._nodes.keys().isdisjoint(values):
            raise GraphRunError("An input has the name of a node.")
        for call in self._find_plan(wanted):
            self.before_each()
            try:
                given = {parameter: values[need] for parameter, need in call.parameters}
            except KeyError as missing:
                raise GraphRunError(f"«{call.name}» needs {missing}, which is not given.") from missing
            values[call.name] = call.run(**given)
        return {name: values[name] for name in wanted}

    def _find_plan(self, targets: tuple[str, ...]) -> list[Call]:
        """The calls for some targets, in order; worked out the first time."""
        plan = self._plans.get(targets)
        if plan is None:
            ordered: dict[str, Call] = {}
            for target in targets:
                self._add(target, ordered)
            plan = self._plans[targets] = list(ordered.values())
        return plan

    def _add(self, name: str, ordered: dict[str, Call]) -> None:
        """Add a node behind all that it needs; Rasa has checked that no node needs itself."""
        if name in ordered or name not in self._nodes:
            return
        parameters = tuple(self._schema.nodes[name].needs.items())
        for _, need in parameters:
            self._add(need, ordered)
        ordered[name] = Call(name, _bind(self._nodes[name]), parameters)


def _bind(node: GraphNode) -> Callable[..., Any]:
    """The function that a node runs, on its component; a node that loads itself at each run, or tells hooks, as a whole."""
    if node._eager and not node._hooks:
        return partial(node._fn, node._component)
    return lambda **given: node(*((node._inputs[parameter], value) for parameter, value in given.items()))[1]


def _load_domain(
    cls: type[DomainProvider], /, *, model_storage: ModelStorage, resource: Resource, **_: Any
) -> DomainProvider:
    """Load the domain of a trained model, as Rasa's `DomainProvider.load` does.

    Rasa's reads the file four times, 0.4 s each: to see whether it is a domain, to check it, for a domain that it lets go,
    and for the one that it returns. This one was checked when the model was trained.
    """
    with model_storage.read_from(resource) as folder:
        text = (folder / "domain.yml").read_text(encoding="utf-8")
    return cls(model_storage, resource, Domain.from_dict(copy.deepcopy(_read_domain(text))))


@lru_cache(2)
def _read_domain(text: str) -> dict[str, Any]:
    """A domain's file; that of the model in use, and of the one that takes its place."""
    content: dict[str, Any] = read_yaml(text)
    return content


DomainProvider.load = classmethod(_load_domain)
