"""Rows: the same numbers as the command line, errors in their places."""

import io
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import backbone_lab as bb

COMMAND = Path(sys.executable).with_name("backbone")


def told_by_the_command(path: Path, rows: pd.DataFrame, *words: str) -> pd.DataFrame:
    command = [COMMAND, "eval", path, "--quiet", *words]
    done = subprocess.run(command, input=rows.to_csv(index=False), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return pd.read_csv(io.StringIO(done.stdout))


def test_the_numbers_are_those_of_the_command_to_the_last_bit(small, small_file):
    random = np.random.default_rng(1)
    rows = pd.DataFrame(
        {
            "coaches": random.uniform(0, 4, 300),
            "transfer": random.uniform(0.4, 1, 300),
            "convenings_per_year": random.integers(0, 12, 300),
            "structure": random.choice(["existing-nonprofit", "government"], 300),
        }
    )
    rows.loc[7, "transfer"] = np.nan
    told = bb.evaluate(small, rows, design="lean", runs=5, measures=["sustained_after", "trust", "money"])
    by_command = told_by_the_command(
        small_file, rows, "--design", "lean", "--runs", "5", "--measure", "sustained_after,trust,money"
    )
    for column in told.columns.drop("error"):
        np.testing.assert_array_equal(told[column].to_numpy(), by_command[column].to_numpy(), err_msg=column)
    assert told["error"].isna().all()
    alone = bb.evaluate(small, rows, design="lean", runs=5, measures="sustained_after", threads=1)
    np.testing.assert_array_equal(alone["sustained_after"], told["sustained_after"])


def test_every_draw_is_told_and_their_mean_is_that_of_the_row(small):
    rows = pd.DataFrame({"b.coaches": [0.5, 2.0]}, index=["few", "many"])
    draws = bb.evaluate(small, rows, a="none", b="lean", measures="sustained", runs=6, each="draw")
    means = bb.evaluate(small, rows, a="none", b="lean", measures="sustained", runs=6)
    assert draws.index.names == ["row", "draw"] and len(draws) == 12
    np.testing.assert_allclose(draws["sustained"].groupby("row").mean(), means["sustained"])
    assert list(means.index) == ["few", "many"]


def test_what_is_wrong_stands_in_its_place_and_the_others_go_on(small):
    rows = pd.DataFrame({"coaches": [1.0, -4.0, 0.5]})
    with pytest.warns(RuntimeWarning, match="1 of 3 rows could not be answered; the first, 1: .*coaches"):
        told = bb.evaluate(small, rows, design="lean", runs=2, measures=["sustained"])
    assert told["error"].isna().tolist() == [True, False, True]
    assert told["sustained"].isna().tolist() == [False, True, False]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ({"rows": pd.DataFrame({"coches": [1]})}, "did you mean `coaches`"),
        ({"rows": pd.DataFrame({"coaches": [1]}), "measures": ["sustaned"]}, "did you mean `sustained`"),
        ({"rows": pd.DataFrame({"coaches": [1]}), "design": "leam"}, "did you mean `lean`"),
        ({"rows": pd.DataFrame({"coaches": [1]}), "a": "none"}, "name both"),
        ({"rows": np.zeros((2, 2)), "names": ["coaches"]}, "shape"),
        ({"rows": pd.DataFrame({"coaches": [1]}), "runs": 0}, "whole number from 1 on"),
    ],
)
def test_what_holds_for_all_rows_is_refused(small, words, why):
    with pytest.raises(ValueError, match=why):
        bb.evaluate(small, **words)


def test_arrays_mappings_and_frames_say_the_same(small):
    values = np.array([[0.0, 0.5], [2.0, 0.9]])
    names = ["coaches", "transfer"]
    of_array = bb.evaluate(small, values, names=names, design="lean", runs=3)
    of_frame = bb.evaluate(small, pd.DataFrame(values, columns=names), design="lean", runs=3)
    of_rows = bb.evaluate(small, [dict(zip(names, row)) for row in values], design="lean", runs=3)
    pd.testing.assert_frame_equal(of_array, of_frame)
    pd.testing.assert_frame_equal(of_array, of_rows)
    assert bb.evaluate(small, pd.DataFrame({"coaches": []}), design="lean").empty


def test_a_scenario_that_is_none_says_every_fault_with_its_place():
    with pytest.raises(bb.ScenarioError, match="(?s)odd.toml:2:1.*odd.toml:3:"):
        bb.Scenario.from_text("format = 1\nmonhts = 3\nseed = 'x'\n", name="odd.toml")
    with pytest.raises(OSError, match="there is no file"):
        bb.Scenario.read("nowhere.toml")
