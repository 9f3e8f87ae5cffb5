"""Studies: what they say is what the command says, typed, drawn, followed, and stopped."""

import dataclasses
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest

import backbone_lab as bb

COMMAND = Path(sys.executable).with_name("backbone")


def plain(value):
    """A typed summary as the JSON that it came from."""
    if dataclasses.is_dataclass(value):
        return {one.name.removesuffix("_"): plain(getattr(value, one.name)) for one in dataclasses.fields(value)}
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    if isinstance(value, dict):
        return {name: plain(one) for name, one in value.items()}
    return value


def without_nothing(value):
    """What is not there, and what is none, are the same."""
    if isinstance(value, dict):
        return {name: without_nothing(one) for name, one in value.items() if one is not None}
    return [without_nothing(one) for one in value] if isinstance(value, list) else value


STUDIES = {
    "run": lambda s: bb.run(s, runs=4, events=True),
    "compare": lambda s: bb.compare(s, worlds=30, runs=2),
    "sweep": lambda s: bb.sweep(s, {"coaches": [0, 1, 2], "peer_share": (0, 1, 2)}, worlds=20, runs=2, each="world"),
    "sensitivity": lambda s: bb.sensitivity(s, ways=4, inputs=2, points=16, worlds=40, runs=2),
}


@pytest.fixture(scope="module", params=STUDIES)
def result(request, small):
    return STUDIES[request.param](small)


def test_the_summary_is_typed_and_whole(result):
    told = json.loads(result.json)
    assert without_nothing(plain(result.summary)) == without_nothing(told)
    assert type(result.summary).__name__.lower() == f"{result.verb}summary"
    assert result.summary.runs.failed == 0 and result.summary.title == "A small coalition"


def test_a_notebook_shows_words_and_figures(result):
    assert "A small coalition" in result.words and str(result) == result.words
    assert result.figures and result._repr_html_().startswith("<pre>")
    for id, figure in result.figures.items():
        assert figure.id == id and figure._repr_svg_().startswith("<svg ") and len(figure.data) > 0
    assert result.html.startswith("<!doctype html>")


def test_tables_are_frames_that_the_dictionary_explains(result):
    dictionary = result.table("dictionary")
    for name in result.tables:
        columns = set(dictionary[dictionary["file"] == f"{name}.csv"]["column"])
        assert set(result.table(name).columns) <= columns, name
    with pytest.raises(KeyError, match="there are: "):
        result.table("nothing")


def test_the_tables_are_those_of_the_command(small, small_file, tmp_path):
    done = [COMMAND, "compare", small_file, "--worlds", "30", "--runs", "2", "--quiet", "--out", tmp_path / "out"]
    subprocess.run(done, check=True, capture_output=True)
    result = STUDIES["compare"](small)
    for name, told in result._tables.items():
        assert (tmp_path / "out" / name).read_bytes() == told, name
    assert (tmp_path / "out" / "summary.json").read_text() == result.json
    assert (tmp_path / "out" / "scenario.resolved.toml").read_text() == result.scenario


def test_a_table_of_points_is_a_frame(small):
    points = pd.DataFrame({"coaches": [0.5, 1.5], "peer_share": [0.2, 0.9]})
    swept = bb.sweep(small, points, worlds=20, runs=1)
    assert [one for one in swept.table("points")["coaches"]] == [0.5, 1.5]
    with pytest.raises(bb.ScenarioError, match="did you mean `coaches`"):
        bb.sweep(small, {"coches": [1, 2]})


def test_progress_is_told_and_its_errors_end_the_work(small):
    heard = []
    bb.evaluate(small, pd.DataFrame({"coaches": [1.0] * 3000}), runs=20, progress=lambda *far: heard.append(far))
    assert len(heard) > 1 and heard[-1] == (3000, 3000) and heard == sorted(heard)

    def enough(done, all):
        raise RuntimeError(f"enough at {done}")

    with pytest.raises(RuntimeError, match="enough"):
        bb.compare(small, worlds=20000, runs=20, progress=enough)


@pytest.mark.parametrize("call", ["bb.compare(s, worlds=1000000)", "bb.evaluate(s, {'coaches': [1.0] * 2000000})"])
def test_ctrl_c_stops_it(small_file, call):
    code = f"import backbone_lab as bb; s = bb.Scenario.read({str(small_file)!r}); print('go', flush=True); {call}"
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        assert child.stdout.readline() == b"go\n"
        time.sleep(0.7)
        asked = time.monotonic()
        os.kill(child.pid, signal.SIGINT)
        _, told = child.communicate(timeout=60)
        assert b"KeyboardInterrupt" in told and child.returncode != 0, told
        assert time.monotonic() - asked < 20
