import pathlib

import pytest

import backbone_lab as bb

SMALL = """
format = 1
title = "A small coalition"
months = 60
seed = 7
funding_ends = 24

[initiative]
organizations = 10
network = { kind = "small-world", degree = 4, rewire = 0.1 }
practices = 2

[designs.none]
structure = "self-organized"

[designs.lean]
structure = "existing-nonprofit"
convenings_per_year = 6
accountability = 0.6
"""


@pytest.fixture(scope="session")
def small() -> bb.Scenario:
    return bb.Scenario.from_text(SMALL, name="small.toml")


@pytest.fixture(scope="session")
def small_file(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    path = tmp_path_factory.mktemp("scenario") / "small.toml"
    path.write_text(SMALL)
    return path
