"""The README's notebook runs as it stands, and what it imports is typed."""

import contextlib
import importlib.resources
import io
import re
import shutil
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_readme_is_a_notebook(tmp_path, monkeypatch):
    for name in ("pacesetters.toml", "pacesetters-roster.csv"):
        shutil.copy(ROOT / "scenarios" / name, tmp_path)
    monkeypatch.chdir(tmp_path)
    code = re.search(r"```python\n(.*?)```", (ROOT / "python" / "README.md").read_text(), re.S).group(1)
    with contextlib.redirect_stdout(io.StringIO()) as told:
        exec(compile(code, "README.md", "exec"), {})
    lines = told.getvalue().splitlines()
    assert lines[0] == "A Pacesetters-like backbone" and lines[1] == "pacesetters against no-coaching"
    assert lines[2].startswith("[0.") and lines[3].endswith(" inputs")
    assert (tmp_path / "over-time.svg").read_text().startswith("<svg ")


def test_types_come_with_it():
    assert (importlib.resources.files("backbone_lab") / "py.typed").is_file()
