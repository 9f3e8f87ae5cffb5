"""Who is told how far it is."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType

Progress = bool | Callable[[int, int], object]


class Told:
    """A progress as the native half calls it: ``(done, all)``, now and then."""

    def __init__(self, progress: Progress | None, unit: str) -> None:
        self._bar = None
        self.call: Callable[[int, int], object] | None = None
        if callable(progress):
            self.call = progress
        elif progress:
            try:
                from tqdm.auto import tqdm
            except ModuleNotFoundError as missing:
                raise ModuleNotFoundError(
                    "progress=True draws its bar with tqdm: pip install tqdm, or hand over a callable(done, all)"
                ) from missing
            self._bar = tqdm(unit=f" {unit}", unit_scale=True)
            self.call = self._draw

    def _draw(self, done: int, all: int) -> None:
        if self._bar is not None:
            self._bar.total = all
            self._bar.update(done - self._bar.n)

    def __enter__(self) -> Told:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.close()
