"""Rows of values in, rows of measures out."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

import numpy as np
import pandas as pd

from . import _native
from .progress import Progress, Told
from .scenario import Scenario

Rows = pd.DataFrame | Mapping[str, Any] | np.ndarray | Sequence[Mapping[str, Any]]


def evaluate(
    scenario: Scenario,
    rows: Rows,
    *,
    names: Sequence[str] | None = None,
    design: str | None = None,
    a: str | None = None,
    b: str | None = None,
    measures: Sequence[str] | str | None = None,
    runs: int = 20,
    each: Literal["row", "draw"] = "row",
    threads: int | None = None,
    progress: Progress | None = None,
) -> pd.DataFrame:
    """Lives every row, and tells its measures: what ``backbone eval`` does, without its texts.

    A row is the scenario with what it sets: levers and values of the structure, inputs and costs,
    ``organizations``, ``practices``, ``months``, ``seed``; ``world`` says from which world comes
    what it does not set (0: the central one), ``design`` which design it is. What stands empty (NaN,
    None, "") stays as it is. With ``a`` and ``b`` a row is a contrast: ``b.coaches`` is B's, and a
    measure is B less A.

    rows
        A DataFrame; a mapping of names to columns; a list of mappings; or an array of shape
        (rows, columns), of which ``names`` gives the columns, as SALib's samples are.
    measures
        Such as ``sustained_after``, ``sustained_at_36``, of one side of a contrast
        ``b.sustained``. Without: ``scenario.measures``.
    runs
        Draws of luck in each row, which all rows share.
    each
        ``"row"``: the mean over luck, and its standard error (``…_se``). ``"draw"``: every draw.
    threads
        As many as the machine has cores, unless told otherwise; results do not depend on it.
    progress
        A callable that takes rows done and rows in all, or True for a bar of tqdm.

    Returns a DataFrame with the index of ``rows`` (for draws: the index, and ``draw``), the
    measures in their units, and ``error``: None, or why the row could not be answered; its
    measures are NaN then, the others go on, and a RuntimeWarning says how many there are.

    Raises ValueError where a name stands for nothing, and KeyboardInterrupt.
    """
    if each not in ("row", "draw"):
        raise ValueError(f"each is 'row' or 'draw', not {each!r}")
    columns, index = _columns(rows, names)
    question = {
        "design": design,
        "a": a,
        "b": b,
        "measures": [measures] if isinstance(measures, str) else None if measures is None else list(measures),
        "runs": _whole("runs", runs),
        "draws": each == "draw",
        "threads": None if threads is None else _whole("threads", threads),
    }
    with Told(progress, "rows") as told:
        named, values, trouble = _native.evaluate(scenario._native, columns, len(index), question, told.call)
    if trouble:
        row, _, why = trouble[0]
        warnings.warn(
            f"{len(trouble)} of {len(index)} rows could not be answered; the first, {index[row]}: {why}",
            RuntimeWarning,
            stacklevel=2,
        )
    if each == "draw":
        return _draws(named, values, trouble, index, runs)
    labels = [label for name in named for label in (name, f"{name}_se")]
    table = np.frombuffer(values, dtype=np.float64).reshape(len(labels), len(index))
    told_of = pd.DataFrame(table.T, index=index, columns=labels, copy=False)
    errors = np.full(len(index), None, dtype=object)
    for row, _, why in trouble:
        errors[row] = why
    told_of["error"] = pd.Series(errors, index=index, dtype=object)
    return told_of


def _draws(
    named: list[str], values: bytearray, trouble: list[tuple[int, bool, str]], index: pd.Index, runs: int
) -> pd.DataFrame:
    table = np.frombuffer(values, dtype=np.float64).reshape(len(named), len(index) * runs)
    both = pd.MultiIndex.from_arrays(
        [index.repeat(runs), np.tile(np.arange(runs), len(index))], names=[index.name or "row", "draw"]
    )
    told_of = pd.DataFrame(table.T, index=both, columns=named, copy=False)
    errors = np.full(len(both), None, dtype=object)
    for row, _, why in trouble:
        errors[row * runs : (row + 1) * runs] = why
    told_of["error"] = pd.Series(errors, index=both, dtype=object)
    return told_of


def _whole(name: str, value: int) -> int:
    if value != int(value) or value < 1:
        raise ValueError(f"{name} is a whole number from 1 on, not {value!r}")
    return int(value)


def _columns(rows: Rows, names: Sequence[str] | None) -> tuple[list[tuple[str, Iterable[Any]]], pd.Index]:
    """Columns by name: numbers as an array, everything else as objects; and the index."""
    if isinstance(rows, np.ndarray):
        if names is None:
            raise ValueError("an array has no names; say names=problem['names']")
        if rows.ndim != 2 or rows.shape[1] != len(names):
            raise ValueError(f"the array has the shape {rows.shape}, and there are {len(names)} names")
        return [(name, _column(rows[:, at])) for at, name in enumerate(names)], pd.RangeIndex(len(rows))
    if names is not None:
        raise ValueError("names are those of an array's columns; these rows have their own")
    frame = rows if isinstance(rows, pd.DataFrame) else pd.DataFrame(rows)
    columns = [(str(name), _column(frame.iloc[:, at])) for at, name in enumerate(frame.columns)]
    return columns, frame.index


def _column(column: Any) -> Iterable[Any]:
    kind = column.dtype
    if isinstance(kind, np.dtype) and kind.kind == "f":
        return np.ascontiguousarray(column, dtype=np.float64)
    if isinstance(kind, np.dtype) and kind.kind in "iub":
        listed: list[Any] = column.tolist()
        return listed
    # Objects, texts, and pandas' own kinds with their own nothing.
    series = pd.Series(column).astype(object)
    return series.where(series.notna(), None).tolist()
