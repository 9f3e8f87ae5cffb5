"""Studies: run, compare, sweep, sensitivity. Nothing is written; for a folder of results that can be
replayed, packed and split over machines there is the command ``backbone``."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from . import _native, summary
from .progress import Progress, Told
from .result import Result
from .scenario import Scenario


def run(
    scenario: Scenario,
    *,
    designs: Sequence[str] = (),
    worlds: int = 1,
    runs: int = 200,
    series_worlds: int = 20,
    events: bool = False,
    organizations: bool = False,
    months: int | None = None,
    seed: int | None = None,
    threads: int | None = None,
    progress: Progress | None = None,
) -> Result[summary.RunSummary]:
    """Lives every design (or the named ones) in worlds 0 to ``worlds`` − 1, under ``runs`` draws of
    luck; ``table("runs")`` has a row for each, ``table("series")`` the months of the first worlds.

    ``events`` and ``organizations`` ask for the tables of that name. Raises ValueError where
    something does not fit the scenario, MemoryError where it does not fit the machine.
    """
    options = {
        "worlds": worlds,
        "luck": runs,
        "series_worlds": series_worlds,
        "events": events,
        "organizations": organizations,
    }
    return _made(scenario, "run", options, summary.RunSummary, locals())


def compare(
    scenario: Scenario,
    *,
    a: str | None = None,
    b: str | None = None,
    worlds: int = 1000,
    runs: int = 20,
    precision: str | None = None,
    max_runs: int | None = None,
    quick: bool = False,
    months: int | None = None,
    seed: int | None = None,
    threads: int | None = None,
    progress: Progress | None = None,
) -> Result[summary.CompareSummary]:
    """All designs (or ``a`` and ``b``) in the same plausible worlds under the same luck: which is
    better, by how much, how sure, what it costs, why, and what would turn it.

    ``precision`` (``"0.01"``, ``"impact=0.02"``) adds worlds until the 95 % interval of a mean is
    as sharp; ``quick`` leaves out why, and what would turn it. Raises as :func:`run`.
    """
    if (a is None) != (b is None):
        raise ValueError("name both a and b, or neither")
    options = {
        "worlds": worlds,
        "luck": runs,
        "precision": precision,
        "max_runs": max_runs,
        "a_and_b": None if a is None else [a, b],
        "all_series": False,
        "quick": quick,
    }
    designs = [] if a is None else [a, b]
    return _made(scenario, "compare", options, summary.CompareSummary, locals())


def sweep(
    scenario: Scenario,
    vary: Mapping[str, Any] | pd.DataFrame | None = None,
    *,
    design: str | None = None,
    design_of: str | None = None,
    points: int | None = None,
    budget: float | None = None,
    worlds: int = 50,
    runs: int = 4,
    each: str | None = None,
    months: int | None = None,
    seed: int | None = None,
    threads: int | None = None,
    progress: Progress | None = None,
) -> Result[summary.SweepSummary]:
    """One design varied, every point in the same worlds under the same luck.

    ``vary`` maps names to a list of values, to a range ``(low, high)``, or to
    ``(low, high, steps)``; a DataFrame lists the points themselves; None: the scenario's own
    ``[sweep]``. ``design_of`` is full, fractional, latin, sobol or one-at-a-time, ``budget`` USD over
    all months, ``each`` ``"world"`` or ``"run"`` for ``table("points-runs")``. Raises as :func:`run`.
    """
    options: dict[str, Any] = {"worlds": worlds, "luck": runs, "series": False}
    if each is not None:
        options["each"] = each
    said = {"base": design, "design_of": design_of, "points": points, "budget": budget}
    lines = [f"{name} = {_written(value)}" for name, value in said.items() if value is not None]
    table = None
    if isinstance(vary, pd.DataFrame):
        table = vary.to_csv(index=False)
    elif vary is not None:
        lines.append("[vary]")
        lines += [f"{json.dumps(name)} = {_varied(values)}" for name, values in vary.items()]
    text = "\n".join(lines) + "\n" if lines else ""
    return _made(scenario, "sweep", options, summary.SweepSummary, locals(), text, table)


def sensitivity(
    scenario: Scenario,
    of: str | None = None,
    *,
    ways: int = 50,
    inputs: int = 12,
    points: int = 1024,
    worlds: int = 1000,
    runs: int = 20,
    independent: bool = False,
    months: int | None = None,
    seed: int | None = None,
    threads: int | None = None,
    progress: Progress | None = None,
) -> Result[summary.SensitivitySummary]:
    """Which inputs matter: elementary effects of all, Sobol' indices of the leading ones, the boxes
    in which the better design fails, and what it is worth to know an input before one chooses.

    ``of`` is a measure, ``DESIGN.MEASURE``, or a contrast ``B.MEASURE - A.MEASURE``; None: what
    leads a comparison. Inputs that share a source are also drawn together, which tells what difference
    that makes, unless ``independent``. Raises as :func:`run`.
    """
    options = {"worlds": worlds, "luck": runs, "of": of, "ways": ways, "inputs": inputs, "points": points}
    options["independent"] = independent
    return _made(scenario, "sensitivity", options, summary.SensitivitySummary, locals())


def _made(
    scenario: Scenario,
    verb: str,
    options: dict[str, Any],
    kind: type[Any],
    asked: Mapping[str, Any],
    sweep: str = "",
    table: str | None = None,
) -> Result[Any]:
    request = {
        "options": json.dumps({verb: options}),
        "designs": list(asked.get("designs", ())),
        "months": asked["months"],
        "seed": asked["seed"],
        "sweep": sweep,
        "table": table,
        "threads": asked["threads"],
    }
    with Told(asked["progress"], "runs") as told:
        return Result(_native.make(scenario._native, request, told.call), kind)


def _written(value: Any) -> str:
    """A value in the notation of a scenario's file."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return json.dumps(value)
    number = float(value)
    return str(int(number)) if number.is_integer() else repr(number)


def _varied(values: Any) -> str:
    if isinstance(values, tuple):
        if len(values) not in (2, 3):
            raise ValueError(f"{values} is no range: write (low, high) or (low, high, steps), or a list of values")
        steps = f", steps = {int(values[2])}" if len(values) == 3 else ""
        return f"{{ low = {_written(values[0])}, high = {_written(values[1])}{steps} }}"
    return f"[{', '.join(map(_written, values))}]"
