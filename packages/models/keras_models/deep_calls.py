"""Calls of models in models in models: one loop in the place of calls in calls, which Python allows some hundred of."""

from typing import Any

from keras_ops import tree

# Each level of ordinary calls takes about ten of Python's thousand frames.
MOST_NESTED = 24


def depth_of(operations: list[Any], graph_of: Any) -> int:
    """Return how many models lie in one another in a graph, itself counted."""
    graphs = (graph_of(operation) for operation in operations)
    return 1 + max((graph._depth for graph in graphs if graph is not None), default=0)


def run(graph: Any, flat: list[Any], graph_of: Any) -> list[Any]:
    """Return a graph's flat outputs for flat inputs, without calling the models in it.

    Args:
        graph: The outermost model.
        flat: Its inputs.
        graph_of: Returns the graph that an operation is, or `None`.
    """
    frame = _Frame(graph, flat)
    waiting: list[_Frame] = []
    while True:
        if frame.at == len(frame.plan.steps):
            outputs = [frame.values[i] for i in frame.plan.results]
            if not waiting:
                return outputs
            frame = waiting.pop()
            frame.keep(outputs)
            continue
        operation, _, fill, _ = frame.plan.steps[frame.at]
        args, kwargs = fill(frame.values)
        inner = graph_of(operation)
        if inner is not None and len(args) == 1 and not kwargs:
            waiting.append(frame)
            frame = _Frame(inner, inner._flat_inputs(args[0]))
        else:
            frame.keep(tree.flatten(operation(*args, **kwargs)))


class _Frame:
    """A graph that is being run, up to a step."""

    __slots__ = ("at", "plan", "values")

    def __init__(self, graph: Any, flat: list[Any]) -> None:
        self.plan = graph._graph_plan
        self.values = [*flat, *[None] * (self.plan.size - len(flat))]
        self.at = 0

    def keep(self, results: list[Any]) -> None:
        """Take the results of a step and go on to the next one."""
        for target, value in zip(self.plan.steps[self.at][3], results, strict=True):
            self.values[target] = value
        self.at += 1
