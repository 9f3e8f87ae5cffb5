"""SALib and the EMA Workbench drive it, and answer as the program does."""

import numpy as np
import pandas as pd

import backbone_lab as bb

CONTRAST = {"a": "none", "b": "lean", "measures": "sustained_after"}


def test_salib_screens_as_the_program_does(small):
    from SALib.analyze import morris as analyze
    from SALib.sample import morris as sample

    problem = bb.problem(small)
    assert problem["num_vars"] == len(problem["names"]) == len(problem["bounds"]) > 80
    points = sample.sample(problem, N=10, num_levels=4, seed=3)
    told = bb.evaluate(small, points, names=problem["names"], runs=8, **CONTRAST)
    effects = analyze.analyze(problem, points, told["sustained_after"].to_numpy(), seed=3)
    of_salib = pd.Series(effects["mu_star"], index=problem["names"])

    asked = "lean.sustained_after - none.sustained_after"
    screened = bb.sensitivity(small, asked, ways=10, inputs=0, worlds=2, runs=8).summary.screened
    of_ours = pd.Series({one.of.input: one.size.value or 0.0 for one in screened})
    both = pd.DataFrame({"salib": of_salib, "ours": of_ours}).dropna()
    assert len(both) > 60
    # Ten ways each, other ways, and luck: ranks agree as far as effects stand out.
    assert both.corr(method="spearman").loc["salib", "ours"] > 0.6
    assert of_ours.idxmax() in of_salib.nlargest(3).index


def test_salib_finds_what_leads_in_the_shares_of_the_variance(small):
    from SALib.analyze import sobol as analyze
    from SALib.sample import sobol as sample

    # The same inputs and bounds; laws differ (SALib's is uniform), so what leads is compared.
    problem = bb.problem(small, ["transfer", "commit_rate", "lapse_rate"])
    points = sample.sample(problem, 256, calc_second_order=False, seed=5)
    told = bb.evaluate(small, points, names=problem["names"], runs=8, **CONTRAST)
    indices = analyze.analyze(problem, told["sustained_after"].to_numpy(), calc_second_order=False, seed=5)
    total = dict(zip(problem["names"], indices["ST"]))
    assert 0.5 < sum(indices["S1"]) < 1.2
    assert max(total, key=total.get) in ("transfer", "commit_rate")


def test_the_ema_workbench_lives_one_row_an_experiment(small):
    from ema_workbench import Model, RealParameter, ScalarOutcome, perform_experiments
    from ema_workbench.analysis import prim

    bounds = bb.problem(small, ["transfer", "commit_rate", "lapse_rate", "coaching_half"])

    def gain(**row):
        return {"gain": bb.evaluate(small, [row], runs=4, **CONTRAST)["sustained_after"].item()}

    model = Model("backbone", function=gain)
    model.uncertainties = [RealParameter(name, *ends) for name, ends in zip(bounds["names"], bounds["bounds"])]
    model.outcomes = [ScalarOutcome("gain")]
    experiments, outcomes = perform_experiments(model, scenarios=200)
    # One by one and all at once are the same numbers.
    at_once = bb.evaluate(small, experiments[bounds["names"]], runs=4, **CONTRAST)
    np.testing.assert_array_equal(at_once["sustained_after"], outcomes["gain"])
    # Where the backbone adds little: the box that it finds names an input that leads.
    little = outcomes["gain"] < np.quantile(outcomes["gain"], 0.3)
    box = prim.Prim(experiments[bounds["names"]], little, threshold=0.5).find_box()
    limits = box.inspect(style="data")[0][1]
    assert {"transfer", "commit_rate", "lapse_rate"} & {name[0] if isinstance(name, tuple) else name for name in limits.index}
