"""Backbone Lab: a laboratory for the backbones of collective-impact initiatives.

    import backbone_lab as bb

    scenario = bb.Scenario.read("pacesetters.toml")
    bb.evaluate(scenario, pandas.DataFrame({"coaches": [0, 1, 2]}), design="pacesetters")
    bb.compare(scenario, worlds=200)

The same numbers, bit for bit, as the command ``backbone`` gives, on any number of threads.
A share is from 0 to 1, money is USD, time is months unless a name says otherwise.
Ctrl-C stops any of it.
"""

from . import summary
from ._native import ScenarioError, __version__
from .result import Figure, Result
from .rows import evaluate
from .scenario import Scenario, problem
from .studies import compare, run, sensitivity, sweep

__all__ = [
    "Figure",
    "Result",
    "Scenario",
    "ScenarioError",
    "__version__",
    "compare",
    "evaluate",
    "problem",
    "run",
    "sensitivity",
    "summary",
    "sweep",
]
