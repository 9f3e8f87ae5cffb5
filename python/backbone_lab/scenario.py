"""Scenarios, and what may be asked of them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from os import PathLike
from typing import Any

import pandas as pd

from . import _native


class Scenario:
    """A checked scenario: a coalition, designs of a backbone, and what is believed of the world.

    Make one with :meth:`read` or :meth:`from_text`. It holds its text and its tables, and does
    not change.
    """

    def __init__(self, native: _native.Scenario) -> None:
        self._native = native
        self._schema: dict[str, Any] | None = None

    @classmethod
    def read(cls, path: str | PathLike[str]) -> Scenario:
        """Reads a TOML file, and the tables beside it that it names.

        Raises OSError if there is no such file, and ScenarioError, with every fault, its place
        and a remedy, if it is no scenario.
        """
        return cls(_native.Scenario.read(path))

    @classmethod
    def from_text(
        cls, text: str, *, name: str = "scenario.toml", files: Mapping[str, str] | None = None
    ) -> Scenario:
        """Reads the text of a scenario; ``files`` holds the texts of the tables that it names.

        Raises ScenarioError as :meth:`read`.
        """
        return cls(_native.Scenario.from_text(text, name, dict(files or {})))

    @property
    def name(self) -> str:
        """By what name faults call its file."""
        return self._native.name

    @property
    def text(self) -> str:
        """As it was written."""
        return self._native.text

    @property
    def resolved(self) -> str:
        """With every default written out; it means the same."""
        return self._native.resolved()

    @property
    def title(self) -> str:
        return self._native.title

    @property
    def question(self) -> str | None:
        return self._native.question

    @property
    def months(self) -> int:
        """The last month."""
        return self._native.months

    @property
    def seed(self) -> int:
        """Of worlds and luck."""
        return self._native.seed

    @property
    def organizations(self) -> int:
        """How many there are."""
        return self._native.organizations

    @property
    def practices(self) -> int:
        """How many each organization may take up."""
        return self._native.practices

    @property
    def designs(self) -> list[str]:
        """The names of its designs, in the file's order."""
        return self._native.designs

    @property
    def measures(self) -> list[str]:
        """What :func:`evaluate` tells unless something else is asked for."""
        return self._native.measures

    def schema(self) -> dict[str, Any]:
        """Names, units, laws and bounds of all that a row may set and ask, as numbers."""
        if self._schema is None:
            self._schema = json.loads(self._native.schema())
        return self._schema

    @property
    def inputs(self) -> pd.DataFrame:
        """The numbers of a world, a row each, by name: section, unit, grade, source, whether it
        is uncertain, its value in the central world, and its 5th and 95th percentiles over worlds."""
        rows = [
            {
                "name": one["name"],
                "section": one["section"],
                "unit": one["unit"],
                "grade": one["grade"],
                "uncertain": one["uncertain"],
                "central": one["central"],
                "low": one["bounds"][0],
                "high": one["bounds"][1],
                "source": one["source"],
            }
            for one in self.schema()["inputs"]
        ]
        return pd.DataFrame(rows).set_index("name")

    def __repr__(self) -> str:
        return (
            f"<Scenario {self.title!r}: {self.organizations} organizations × {self.practices} practices over "
            f"{self.months} months; {', '.join(self.designs)}>"
        )

    def __reduce__(self) -> Any:
        raise TypeError("a scenario is not pickled: hand over its text, and read it with from_text")


def problem(
    scenario: Scenario,
    names: Sequence[str] | Mapping[str, tuple[float, float]] | None = None,
) -> dict[str, Any]:
    """The problem of SALib's samplers: ``{"num_vars", "names", "bounds"}``.

    Without ``names``: every input that differs between worlds. Bounds of an input are its 5th and
    95th percentiles over worlds. A mapping gives bounds of its own, as a lever needs
    (``{"coaches": (0, 4), "transfer": None}``; None: those of the input).

    Raises ValueError where a name is no input and has no bounds.
    """
    inputs = {one["name"]: one for one in scenario.schema()["inputs"]}
    if names is None:
        names = [name for name, one in inputs.items() if one["uncertain"]]
    given = dict(names) if isinstance(names, Mapping) else dict.fromkeys(names)
    bounds = []
    for name, own in given.items():
        if own is not None:
            low, high = own
        elif name in inputs:
            low, high = inputs[name]["bounds"]
        else:
            raise ValueError(f"`{name}` is no input of this scenario; give it bounds: {{{name!r}: (low, high)}}")
        if not low < high:
            raise ValueError(f"`{name}` does not vary: its bounds are {low} and {high}")
        bounds.append([float(low), float(high)])
    return {"num_vars": len(given), "names": list(given), "bounds": bounds}
