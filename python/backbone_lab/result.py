"""What a study says: words, numbers, figures, tables."""

from __future__ import annotations

import functools
import io
import json
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from os import PathLike
from pathlib import Path
from typing import Any, Generic, TypeVar

import pandas as pd

S = TypeVar("S")


class Figure:
    """A figure of the report; a notebook shows it."""

    def __init__(self, id: str, title: str, subtitle: str, how: str, svg: str, csv: str) -> None:
        self.id = id
        self.title = title
        """The finding."""
        self.subtitle = subtitle
        """What is drawn."""
        self.how = how
        """How to read it."""
        self.svg = svg
        """A file of its own."""
        self._csv = csv

    @property
    def data(self) -> pd.DataFrame:
        """Exactly what is drawn."""
        return pd.read_csv(io.StringIO(self._csv))

    def save(self, path: str | PathLike[str]) -> None:
        """Writes the SVG."""
        Path(path).write_text(self.svg, encoding="utf-8")

    def _repr_svg_(self) -> str:
        return self.svg

    def __repr__(self) -> str:
        return f"<Figure {self.id}: {self.title}>"


class Figures(Mapping[str, Figure]):
    """Figures by name, in the order of the report."""

    def __init__(self, all: list[Figure]) -> None:
        self._all = {one.id: one for one in all}

    def __getitem__(self, id: str) -> Figure:
        return self._all[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    def __repr__(self) -> str:
        return "\n".join(map(repr, self.values()))


class Result(Generic[S]):
    """What a study says. Printed, it speaks as the command line does; a notebook shows the same,
    and the figure that leads."""

    def __init__(self, told: dict[str, Any], kind: type[S]) -> None:
        self.verb: str = told["verb"]
        self.words: str = told["words"]
        """The answer, as the command line gives it."""
        self.html: str = told["report"]
        """The whole report: one page that needs nothing else."""
        self.memo: str = told["memo"]
        """Its first part, made to be printed."""
        self.scenario: str = told["resolved"]
        """The scenario with every default written out; with it and the options, the same is made again."""
        self.json: str = told["summary"].decode()
        """As ``summary.json`` holds it."""
        self.figures = Figures([Figure(*one) for one in told["figures"]])
        self._kind = kind
        self._tables: dict[str, bytes] = told["tables"]

    @functools.cached_property
    def summary(self) -> S:
        """Every number that is told, rounded as it may be shown; see :mod:`backbone_lab.summary`."""
        summary: S = typed(self._kind, json.loads(self.json))
        return summary

    @property
    def tables(self) -> list[str]:
        """The names of its tables."""
        return [name.removesuffix(".csv") for name in self._tables]

    def table(self, name: str) -> pd.DataFrame:
        """A table, such as ``runs``; ``dictionary`` explains every column of all.

        Raises KeyError if there is none of that name.
        """
        if f"{name}.csv" not in self._tables:
            raise KeyError(f"there is no table {name!r}; there are: {', '.join(self.tables)}")
        return pd.read_csv(io.BytesIO(self._tables[f"{name}.csv"]), keep_default_na=False, na_values=[""])

    def save(self, path: str | PathLike[str]) -> None:
        """Writes the report, or whatever the ending says: .html, .json, .txt, .toml.

        Raises ValueError at another ending.
        """
        texts = {".html": self.html, ".json": self.json, ".txt": self.words, ".toml": self.scenario}
        ending = Path(path).suffix
        if ending not in texts:
            raise ValueError(f"it is saved as {', '.join(texts)}, not as {ending or 'a file without an ending'}")
        Path(path).write_text(texts[ending], encoding="utf-8")

    def __str__(self) -> str:
        return self.words

    def __repr__(self) -> str:
        return f"<{self.verb}: {len(self.figures)} figures, {len(self._tables)} tables>"

    def _repr_html_(self) -> str:
        leading = next(iter(self.figures.values()), None)
        return f"<pre>{_escaped(self.words)}</pre>{leading.svg if leading else ''}"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@functools.cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def typed(kind: Any, value: Any) -> Any:
    """A value as JSON has it, as what its type says."""
    origin = typing.get_origin(kind)
    if origin in (types.UnionType, typing.Union):
        if value is None:
            return None
        # None aside, there is one type a union can be.
        return typed(next(one for one in typing.get_args(kind) if one is not type(None)), value)
    if origin in (list, tuple) and value is not None:
        of = typing.get_args(kind)
        if origin is tuple:
            return tuple(typed(one, part) for one, part in zip(of, value))
        return [typed(of[0], one) for one in value]
    if origin is dict:
        return {name: typed(typing.get_args(kind)[1], one) for name, one in value.items()}
    if is_dataclass(kind) and isinstance(kind, type):
        hints = _hints(kind)
        said = {}
        for one in fields(kind):
            key = one.name.removesuffix("_")
            if key in value:
                said[one.name] = typed(hints[one.name], value[key])
        return kind(**said)
    return value
