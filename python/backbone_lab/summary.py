"""What a study says, in numbers: the classes behind ``summary.json``.

Made from the types of the program; every field means what it means there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class RunSummary:
    """What was run, and what came of each design."""

    title: str
    question: str | None
    organizations: int
    practices: int
    months: int
    inputs: int
    """Uncertain numbers the model rests on, and how many of them are graded *guess*."""
    guesses: int
    worlds: int
    luck: int
    runs: RunCounts
    designs: list[DesignSummary]
    """In the file's order."""
    basis: Basis
    """What the numbers rest on."""
    sweep: bool | None = None
    """Whether the scenario has a `[sweep]`, which is not lived here."""


@dataclass(frozen=True)
class RunCounts:
    """How many runs were made."""

    planned: int
    done: int
    failed: int


@dataclass(frozen=True)
class DesignSummary:
    """What came of one design."""

    name: str
    funding_ends: int | None
    """The month of reference for "when the funding ends": the design's own, else the scenario's."""
    funded_throughout: bool
    """Whether there is a backbone whose own funding never ends."""
    cost_per_year: Figure | None
    """Money per year until the funding's end, else until the last month, USD."""
    sustained_funded: Figure | None
    """Sustained share at the funding's end."""
    sustained_funded_range: Range | None
    """Where 9 in 10 runs lie."""
    sustained: Figure | None
    """Sustained share at the last month."""
    sustained_range: Range | None
    kept_after: Figure | None
    """Of what was sustained at the funding's end, what still is 24 months later."""
    at_end: AtEnd
    """What the network is like at the last month."""
    over_time: list[Instant]
    """Mean sustained share at some months, evenly spread from the first to the last."""
    change_funded: Change | None
    """Against the first design, in the same worlds under the same luck; the first has none."""
    change: Change | None
    gain: GainSummary | None = None
    """Where the central world lies among the others, of a backbone beside a reference."""


@dataclass(frozen=True)
class Figure:
    """A mean with its Monte-Carlo standard error, rounded for showing: in steps of 1, 2 or 5 of a power of ten that are at least twice the error, so that what is shown is seldom further from what was found than the error is wide (whole powers of ten would be)."""

    value: float | None
    """`None` where the error leaves no digit standing."""
    error: float | None
    """One digit, rounded up; `None` for a single run or world."""
    place: int
    """The power of ten of the last digit shown."""


@dataclass(frozen=True)
class Range:
    """Where 9 in 10 lie, each end in steps of 1, 2 or 5 of a power of ten that are at least twice its own Monte-Carlo error."""

    low: float
    high: float


@dataclass(frozen=True)
class AtEnd:
    """What the network is like at the last month, and what it took of its members."""

    member_hours: Figure | None
    """Members' hours per organization and year, over all months."""
    alive: Figure | None
    """Share of the runs in which the initiative has not dissolved."""
    members: Figure | None
    """Share of the organizations that are members."""
    trust: Figure | None
    """In the backbone, 0 to 1; `None` where there is none."""
    ownership: Figure | None
    """The felt norm of collective accountability, 0 to 1."""
    equity_gap: Figure | None
    """Impact of the largest third minus that of the smallest; `None` below 30 organizations, where it is little but noise."""
    renewal: Figure | None
    """Adopted share of the practices that started last; `None` without a later one."""


@dataclass(frozen=True)
class Instant:
    """The mean sustained share of one month."""

    month: int
    sustained: float | None


@dataclass(frozen=True)
class GainSummary:
    """How much more a design has sustained than the reference, under the same luck: in the central world, and in the others."""

    over: str
    """The reference."""
    funded: bool
    """When the funding ends; else in the last month."""
    central: Figure
    """Mean over luck in the central world."""
    median: Figure
    """Of the other worlds' means over luck."""
    below: int
    """Of 100 other worlds, those that gain less than the central one."""
    worlds: int
    """Worlds beside the central one."""


@dataclass(frozen=True)
class Change:
    """A matched difference in the sustained share: this design minus the first."""

    difference: Figure
    clear: bool
    """Whether it is at least twice its Monte-Carlo error away from 0."""
    same: bool
    """Whether all pairs ended alike."""


@dataclass(frozen=True)
class Basis:
    """The designs and the inputs of a study."""

    funding_ends: int | None
    """Of the funding, if the scenario has one month for all."""
    designs: list[DesignUnderstood]
    """In the file's order."""
    inputs: list[InputSummary]
    """The model's inputs, then costs."""


@dataclass(frozen=True)
class DesignUnderstood:
    """One design with everything settled."""

    name: str
    structure: str
    settings: list[tuple[str, str]]
    """From its first phase on: every setting by name, in one order for all designs."""
    cost_per_year: Figure
    """Money per year at full strength in the first phase, by the central costs, USD."""
    cost_in_all: Figure
    """Money over all months as it is spent on average, by the central costs, USD."""
    budget: BudgetUnderstood | None
    """What it may cost, and what of it."""
    staffing: float | None
    """σ: how far core staff covers what its functions need, in the first phase; none without a backbone."""
    phases: list[PhaseUnderstood]


@dataclass(frozen=True)
class BudgetUnderstood:
    """What a design may cost, and the coaches that it pays."""

    usd: float
    """USD."""
    per_year: bool
    """Whether it is for each year at full strength, else in all."""
    coaches: float | None
    """Full-time coaches, in tenths; none if all else costs more."""


@dataclass(frozen=True)
class PhaseUnderstood:
    """What changes from a month on."""

    from_: int
    changes: list[tuple[str, str, str]]
    """Name, value before, value from then on."""
    cost_per_year: Figure


@dataclass(frozen=True)
class InputSummary:
    """An uncertain number, and what is held of it."""

    section: str
    """Part of the scenario that it belongs to."""
    name: str
    unit: str
    low: float
    """5th and 95th percentile over worlds; both alike if it is the same in all, and nothing below where the lower one is 0."""
    high: float
    off: float
    """The share of worlds in which it is 0, if it is contested; `high` is then that of the others."""
    grade: str
    source: str


@dataclass(frozen=True)
class CompareSummary:
    """What was compared, and what came of it."""

    title: str
    question: str | None
    organizations: int
    practices: int
    months: int
    inputs: int
    """Uncertain numbers the model rests on, and how many of them are graded *guess*."""
    guesses: int
    worth_of_one: float | None
    """What one more sustained practice of one organization is worth, USD, if the file says it."""
    worlds: int
    """Worlds 1 to `worlds` were lived."""
    luck: int
    runs: RunCounts
    measures: list[MeasureSummary]
    """The outcomes by which designs are compared; the first one leads."""
    designs: list[ComparedDesign]
    """In the file's order."""
    over_time_top: float
    """Upper end of the scale on which paths are drawn: the next ten points above them all."""
    pairs: list[PairSummary]
    """Every pair by every measure, B against A."""
    headline: Headline | None
    """What the verdict is about; `None` where there is nothing to compare."""
    contested: list[ContestedSummary]
    """The headline's pair without each contested input, and with it, where both can be told."""
    hypotheses: list[HypothesisSummary]
    precision: PrecisionSummary | None
    """Whether a stated precision was reached, if one was."""
    change: ChangeSummary | None
    """What would change the answer; `None` if it was not asked, or there were too few runs."""
    why: WhySummary | None
    """What the headline's difference comes from; `None` without a headline, if the two differ in nothing, or if it was not asked, or there were too few runs."""
    holds: list[HoldsSummary]
    """What holds each design's change up after the funding; empty if it was not asked."""
    basis: Basis
    """What the numbers rest on."""
    detail: Detail
    """What pictures and tables show beyond the verdict."""


@dataclass(frozen=True)
class MeasureSummary:
    """An outcome by which designs are compared."""

    name: str
    unit: str
    meaning: str
    smallest_difference: float | None
    """With one, pairs have a verdict."""
    smallest_count: float | None
    """The same in practices of organizations, of a share of all of them, to a tenth."""


@dataclass(frozen=True)
class ComparedDesign:
    """One design among those compared."""

    name: str
    label: str
    """What it is called where people read of it."""
    has_backbone: bool
    funding_ends: int | None
    """The month that counts as the funding's end, if there is one."""
    cost: Estimate | None
    """All money that is spent, to the last month, USD."""
    cost_after: Estimate | None
    """What of it is spent after the funding's end: the winding down."""
    cost_per_year: Estimate | None
    """All of it by the years until the funding's end, else until the last month, USD."""
    levels: list[Estimate | None]
    """By measure, in the order of the measures."""
    counts: list[Estimate | None]
    """The same in practices of organizations, of a share of all of them; up to the last of these."""
    afterwards: Afterwards | None
    """What has become of it 24 months after the funding, if that was looked at."""
    members: OfMembers
    """What it takes of the members, and what it leaves behind."""
    over_time: list[Instant]
    """Mean sustained share at some months, evenly spread from the first to the last."""
    alive: Figure | None
    """Share of the runs in which the initiative has not dissolved by the last month."""
    loss: Loss | None
    """In the leading measure, against the best of the designs compared."""
    net_loss: Loss | None
    """The same in USD, if the file says what one more sustained practice is worth: its worth less the money spent."""
    price: Price
    """Per additional sustained practice of one organization."""


@dataclass(frozen=True)
class Estimate:
    """A number that differs between worlds."""

    median: Figure
    range: Range | None
    """Where 9 in 10 worlds lie; `None` below twenty."""
    mean: Figure


@dataclass(frozen=True)
class Afterwards:
    """Of what is sustained 24 months after the funding's end: shares of all organizations' practices."""

    kept: Estimate
    """What was sustained at the funding's end, and still is."""
    came: Estimate
    """What was not sustained at the funding's end, and is now."""


@dataclass(frozen=True)
class OfMembers:
    """What a design takes of the members, and what it leaves behind."""

    hours: Estimate | None
    """Hours per organization and year, over all months."""
    left: Estimate | None
    """Organizations that have withdrawn by the last month."""
    trust: Estimate | None
    """Trust in the backbone at the last month, 0 to 1; none where there is no backbone."""
    norm: Estimate | None
    """The members' own norm of holding each other to account at the last month, 0 to 1."""


@dataclass(frozen=True)
class Loss:
    """What a choice loses."""

    expected: Figure
    """Mean shortfall over all worlds."""
    bad_world: Figure
    """The shortfall that 9 in 10 worlds do not exceed."""
    if_wrong: Figure | None
    """Mean shortfall in the worlds where the choice is the worse one; `None` without one."""
    wrong: int
    """Of 100 worlds, those where the choice is the worse one by however little."""


@dataclass(frozen=True)
class Price:
    """The price of one additional sustained practice of one organization."""

    is_: Literal["priced", "cannot_be_priced", "reference", "no_reference"]
    median: Figure | None = None
    range: Range | None = None


@dataclass(frozen=True)
class PairSummary:
    """B against A by one measure, in the same worlds under the same luck."""

    a: str
    b: str
    measure: str
    difference: Estimate
    """B less A."""
    count: Estimate | None
    """The same in practices of organizations, of a share of all of them."""
    same: bool
    """Whether all runs of both ended alike."""
    verdict: Verdict | None
    """Where the measure has a smallest difference."""
    luck: Percents | None
    """Of 100 pairs of runs with independent luck in the same world, who ends ahead."""
    loss: PairLoss | None
    left_over_luck: int
    """Percent of the variance of the world's averages that is luck; it is taken out of shares and losses."""
    half_width: Figure | None
    """Half the width of the 95 % interval of the mean difference."""


@dataclass(frozen=True)
class Verdict:
    """In how many of 100 plausible worlds each is ahead by more than the smallest difference."""

    worlds: Percents
    word: Word
    ahead: Side | None
    """Who is ahead, if one of them clearly is."""


@dataclass(frozen=True)
class Percents:
    """Whole percents that sum to 100."""

    a: int
    b: int
    neither: int


Word = Literal["nearly_always", "usually", "more_often_than_not", "no_difference_that_matters", "as_good_or_better", "no_clear_winner"]
"""The word for a share of worlds; it comes from the larger of the two shares."""


Side = Literal["a", "b"]
"""One of the two of a pair."""


@dataclass(frozen=True)
class PairLoss:
    """What each choice of a pair loses against the other one."""

    a: Loss
    b: Loss


@dataclass(frozen=True)
class Headline:
    """The pair, and the measure, that the verdict is about."""

    a: str
    b: str
    measure: str
    pair: int
    """Where it stands among the pairs."""
    asked: bool
    """Whether the user named the two."""
    choice: str | None
    """The one of the two with the smaller expected loss, where chance lets it be told."""
    conflict: bool
    """Whether the other one is ahead more often: best more often, but costlier when wrong."""
    cheaper: str | None
    """The one of the two that costs less in all, if their medians differ; or a backbone that costs less still, and differs from neither of them by what matters."""
    cheaper_by: list[Saving]
    """By how much less than each of the two that it is not, USD."""
    dearer: Dearer | None
    """Where one of the two is ahead by what matters and costs more: what it costs more, and what that comes to for each practice more."""
    net_choice: str | None
    """Of all designs, the one with the smallest expected loss in USD, if the file says what a sustained practice is worth."""
    matched_luck_saves: Figure | None
    """As many times the luck would be needed without matching to know a world's difference as well; `None` where that can't be told."""


@dataclass(frozen=True)
class Saving:
    """By how much less one costs than another, USD: the one median less the other, as both are told."""

    than: str
    by: Figure


@dataclass(frozen=True)
class Dearer:
    """What the better of two costs more, USD: the one median less the other, as both are told; and that by the mean of its lead in practices."""

    by: Figure
    for_each: Figure | None


@dataclass(frozen=True)
class ContestedSummary:
    """An input that is 0 in a share of the worlds because it is contested; the headline itself is over all worlds."""

    section: str
    input: str
    share_off: float
    """The share of worlds in which it is held to be 0."""
    off: PartSummary
    """Over the worlds in which it is 0."""
    on: PartSummary
    """Over the others."""


@dataclass(frozen=True)
class PartSummary:
    """The headline's pair over some of the worlds."""

    worlds: int
    """Worlds that can tell."""
    difference: Estimate
    """B less A."""
    verdict: Verdict | None
    """Where the leading measure has a smallest difference: shares of these worlds."""


@dataclass(frozen=True)
class HypothesisSummary:
    """A claim and what the worlds say to it."""

    claim: str
    source: str | None
    test: str
    smallest_effect: float
    demanded: float
    """Percent of worlds demanded."""
    share: int | None
    """Percent of the worlds that can tell in which the test holds, as counted; `None` where no run has what it compares, or too few draws of luck were lived."""
    low: int | None
    """Its 95 % interval, percent, rounded outwards; what luck may have done to it included."""
    high: int | None
    decision: Decision
    hash: str
    """Of the claim, its test and what it demands: a claim that was changed has another one."""
    effect_in_test: bool | None = None
    """Whether the test says it itself."""
    effect: ClaimEffect | None = None
    """What the outcomes of the test add up to, over worlds."""
    telling: Telling | None = None
    """Which part of the worlds can tell; `None` if all can, or none."""
    shares: ThreeShares | None = None
    """In how many of 100 worlds it is more, alike, and less."""
    luck: LuckSummary | None = None
    """What luck may have done to the share."""
    priors: list[PriorSummary] | None = None
    """The share under other beliefs about the inputs."""


@dataclass(frozen=True)
class ClaimEffect:
    """What the outcomes of a test add up to."""

    size: Estimate
    """Over worlds; what luck is left in their means widens the range."""
    unit: str
    difference: bool
    """Whether it is a difference, of which nothing is left where all are alike; else a level."""


@dataclass(frozen=True)
class Telling:
    """In how many worlds a claim can be told: those that have all that it compares."""

    can_tell: int
    lived: int


@dataclass(frozen=True)
class ThreeShares:
    """Of 100 worlds: whole percents that sum to 100."""

    more: int
    """Above by more than the smallest effect."""
    alike: int
    """No further away than that."""
    less: int
    """Below by more than that."""


@dataclass(frozen=True)
class LuckSummary:
    """Draws of luck, and what they leave open."""

    low: int
    """From where to where luck may have moved the share: percent, rounded outwards."""
    high: int
    misplaced: int
    """Of 100 worlds those that it may have put on the wrong side."""
    least: int
    """Draws of the worlds that had the fewest and the most."""
    most: int
    worlds: int
    """Worlds that were drawn more often than the others, and the runs that this took."""
    runs: int


@dataclass(frozen=True)
class PriorSummary:
    """A claim asked again, in worlds drawn from other beliefs."""

    prior: str
    """In words, such as "ranges half as wide again"."""
    worlds: int
    share: int
    """Percent of worlds in which it holds, and the 95 % interval."""
    low: int
    high: int
    stands: bool
    """Whether the answer would be the same, if the share is what it seems."""


@dataclass(frozen=True)
class Decision:
    """Whether a claim holds."""

    is_: Literal["supported", "refuted", "more_worlds", "more_draws", "few_draws", "worlds_disagree", "nothing_to_test", "for_sweep", "for_compare", "not_varied"]
    worlds: int | None = None
    draws: int | None = None


@dataclass(frozen=True)
class PrecisionSummary:
    """Whether a stated half-width was reached."""

    measure: str
    design: str | None
    """The design whose level it is; `None`: the difference of the headline's pair."""
    asked: float
    half_width: float | None
    """Half the width of the 95 % interval of the mean over worlds."""
    reached: bool


@dataclass(frozen=True)
class ChangeSummary:
    """What would change the answer on the headline's pair."""

    runs: int
    """Runs that were made for this alone."""
    explained: int | None
    """Percent of the variance between worlds that all inputs together explain linearly; `None` where there were too few worlds for that."""
    flips: list[FlipSummary]
    """The inputs that matter most, the first most of all."""
    map: MapSummary | None
    """The two that matter most, against each other."""


@dataclass(frozen=True)
class FlipSummary:
    """One uncertain input, and where the better design changes with it."""

    section: str
    input: str
    unit: str
    grade: str
    low: float
    """Where 9 in 10 worlds have it."""
    high: float
    influence: float
    """By how many of its standard deviations the difference B less A moves when the input moves by one of its own, the others being still."""
    at_low: Figure
    """Mean difference B less A, all else as believed, with the input at its lower and at its upper end."""
    at_high: Figure
    count_low: Figure | None
    """The same in practices of organizations, of a share of all of them."""
    count_high: Figure | None
    moved_low: Figure
    """By how much that mean is moved, under the same luck: known better than the mean."""
    moved_high: Figure
    flips_at: float | None
    """The value at which the better design changes; `None`: it does not flip in its range."""
    below: Side | None
    """The better design below and above that value."""
    above: Side | None


@dataclass(frozen=True)
class MapSummary:
    """The mean difference B less A over two inputs."""

    across: str
    up: str
    across_values: list[float]
    up_values: list[float]
    differences: list[list[Figure]]
    """By value of `up`, then by value of `across`."""
    counts: list[list[Figure]]
    """The same in practices of organizations, of a share of all of them; else empty."""
    cells: int
    """Of these cells, those in which each is better by more than twice the error."""
    a_better: int
    b_better: int


@dataclass(frozen=True)
class WhySummary:
    """The headline's difference B less A, laid to what differs between the two."""

    method: WhyMethod
    runs: int
    """Runs beside those of the two designs themselves."""
    worlds: int
    """Worlds 1 to this one, and draws of luck in each, in which parts were swapped; both 0 where nothing had to be."""
    luck: int
    without_backbone: Side | None
    """Of the two, the one with no backbone, if one is: what differs is then what the other's backbone does, switched off and on."""
    parts: list[WhyPart]
    """What differs, that which moves the leading measure most first."""
    measures: list[WhyMeasure]
    """The leading measure, then what is sustained after the funding, if both designs have it."""


WhyMethod = Literal["one_thing", "shapley", "first_and_last"]
"""How a difference is laid to its parts."""


@dataclass(frozen=True)
class WhyPart:
    """One thing in which two designs differ."""

    of: Differing
    settings: list[SettingSwapped]
    """The settings of it that are not the same."""
    shares: list[WhyShare]
    """By measure."""


Differing = Literal["neutrality", "authority", "core_staff", "directors", "funding", "reviews", "meetings", "accountability", "deadlines", "visibility", "leaders", "coaches", "measurement", "communication", "carry", "directive", "presence", "founding"]
"""What two designs may differ in, as a funder may act on it."""


@dataclass(frozen=True)
class SettingSwapped:
    """A setting as both designs have it."""

    name: str
    a: str
    """As A and as B have it, in text: with the ranges that worlds draw from, and with phases."""
    b: str
    by: float | None
    """B less A, where each is one number from the first month to the last; of what worlds draw, the central ones."""


@dataclass(frozen=True)
class WhyShare:
    """By how much one thing moves a measure."""

    share: Figure
    """Of the mean difference B less A over worlds."""
    practices: Figure | None
    """The same in practices of one organization, where the measure is a share of them."""
    range: Range | None
    """Where 9 in 10 worlds have it; `None` in too few worlds, or with too little luck in each."""
    drawn: float
    """For a picture, and so finer: steps that are drawn add up."""


@dataclass(frozen=True)
class WhyMeasure:
    """A measure of which the difference is laid to parts."""

    name: str
    unit: str
    a: WhyLevel
    """Means over worlds."""
    b: WhyLevel
    difference: WhyShare
    """B less A."""
    together: WhyShare | None
    """What the parts do together beyond what each does alone; `None` where nothing is left over by the method."""


@dataclass(frozen=True)
class WhyLevel:
    """The mean of one design."""

    level: Figure
    practices: Figure | None
    """In practices of one organization, where the measure is a share of them."""
    drawn: float
    """For a picture."""


@dataclass(frozen=True)
class HoldsSummary:
    """What holds a design's change up after the funding ends: four paths of the same luck."""

    design: str
    from_: int
    """The funding's end: from then on the four differ."""
    months_after: int
    """So long after it the four are compared, months."""
    worlds: int
    paths: list[HeldPath]
    """Backbone kept, ownership acting; kept, not acting; removed, acting; removed, not acting."""
    by_backbone: Figure
    """What the backbone holds up: kept less removed, ownership acting."""
    by_ownership: Figure
    """What ownership holds up once the backbone is gone: acting less not acting."""


@dataclass(frozen=True)
class HeldPath:
    """The sustained share of one of the four."""

    backbone_kept: bool
    ownership_acts: bool
    sustained: Figure
    """Mean over worlds at the month of the comparison."""
    over_time: list[Instant]
    """From the funding's end to the last month."""
    drawn: list[float]
    """For a picture, to a thousandth: the mean of every month from the funding's end on. Under the same luck, paths are known better by how they differ than by how high they are."""


@dataclass(frozen=True)
class Detail:
    """The worlds of the verdict one by one, who benefits, and one possible future."""

    dots: list[float]
    """The headline's difference B less A in fifty equally likely worlds, left-over luck taken out, the smallest first; empty without a headline."""
    groups: list[GroupSummary]
    """Who benefits: the thirds by size, then the sectors; each may be missing."""
    futures: list[Future]
    """The headline's two designs (or the only one) in one possible future."""
    by_name: ByName | None
    """Who lags and who has left; `None` where nobody has a name, if it was not asked, or there were too few runs."""


@dataclass(frozen=True)
class GroupSummary:
    """What a part of the organizations sustains at the last month."""

    group: Group
    levels: list[Estimate | None]
    """By design, in the order of the designs."""


@dataclass(frozen=True)
class Group:
    """Which part of the organizations."""

    is_: Literal["smallest", "middle", "largest", "sector"]
    name: str | None = None


@dataclass(frozen=True)
class Future:
    """A design lived once in the central world, where every input is at its centre."""

    design: str
    month: int
    """The last month."""
    stages: list[list[float]]
    """By stage (unaware, aware, committed, implementing, sustained, lapsed), then by month from 0: share of all organizations' practices, to a thousandth."""
    organizations: list[FutureOrganization]
    """At the last month, in the order of the initiative."""
    members: int
    """At the last month: how many of them are members, sustain every practice, and none."""
    all: int
    none: int
    ties: list[tuple[int, int]]
    """At the last month: pairs of places in that list."""


@dataclass(frozen=True)
class FutureOrganization:
    """An organization at the last month of that future."""

    name: str
    member: bool
    sustained: int
    """Practices that it sustains."""


@dataclass(frozen=True)
class ByName:
    """What becomes of each organization of a roster at the last month, over worlds."""

    worlds: int
    """Worlds 1 to this one were lived for it, under one draw of luck each."""
    designs: list[str]
    """The designs that are told: the headline's two, and that which others are priced against."""
    organizations: list[NamedOrganization]
    """Who lags in most worlds first."""


@dataclass(frozen=True)
class NamedOrganization:
    """One organization."""

    name: str
    sector: str | None
    levels: list[NamedLevel]
    """By design that is told."""


@dataclass(frozen=True)
class NamedLevel:
    """What becomes of it under one design."""

    lags: Figure
    """Share of worlds in which it sustains less than half of what the others do on average."""
    left: Figure
    """Share of worlds in which it was a member, and has left."""
    sustained: Figure
    """Practices that it sustains, mean over worlds."""


@dataclass(frozen=True)
class SweepSummary:
    """What was varied, and what came of it."""

    title: str
    question: str | None
    organizations: int
    """Of the scenario itself; points may have others."""
    practices: int
    months: int
    inputs: int
    """Uncertain numbers the model rests on, and how many of them are graded *guess*."""
    guesses: int
    design: str
    """The design that was varied."""
    kind: SweepKind
    factors: list[FactorSummary]
    points: int
    worlds: int
    """Worlds 1 to `worlds` were lived at every point."""
    luck: int
    runs: RunCounts
    measures: list[MeasureSummary]
    """The outcomes by which points are judged; the first one leads."""
    aliases: Aliases | None
    """What a fraction of all combinations can't tell apart."""
    levers: list[LeverSummary]
    """By measure, then by what was varied."""
    effects: list[EffectSummary]
    """By measure: main effects, then interactions."""
    unexplained: list[Unexplained]
    """By measure, what the levers and their pairs leave of the variance between points."""
    best: list[PointSummary]
    """The best points by the leading measure and by what remains after the funding."""
    front: list[FrontPoint]
    """What no other point beats in money and in a measure at once, cheapest first; empty where all cost alike."""
    budget: BudgetSummary | None
    hypotheses: list[HypothesisSummary]
    basis: Basis
    """The scenario itself and its inputs."""


SweepKind = Literal["full", "fractional", "latin", "sobol", "one-at-a-time", "table"]
"""How points are chosen."""


@dataclass(frozen=True)
class FactorSummary:
    """One thing that was varied."""

    name: str
    values: list[str]
    """Its levels as they are shown; of a range, its ends."""
    between: bool
    """Whether it takes any value between the ends."""
    base: str | None
    """What the scenario itself says of it, where that is one value."""


@dataclass(frozen=True)
class Aliases:
    """What a fraction of all combinations can't tell apart."""

    resolution: int | None
    """Main effects and interactions of two are told apart if it is 5 or more; `None` where nothing is aliased."""
    of: int
    """Points of the full design."""
    generators: list[str]
    """Such as `e = a × b × c × d`: the level of the first is the product of the others'."""


@dataclass(frozen=True)
class LeverSummary:
    """One measure against one lever."""

    measure: str
    factor: str
    rank: int
    """1 is the one that matters most."""
    share: Figure | None
    """The share of the variance between points that it explains by itself."""
    change: Figure
    """The measure at the last place of its curve less that at the first."""
    spread: Figure
    """The highest place of its curve less the lowest."""
    curve: list[PlaceOnCurve]
    """Mean over worlds at some values, the others averaged over."""
    height_within: float | None
    """By how much all of the curve may lie too high or too low together: half the width of the 95 % interval of its mean height, to one digit. `None` for a single world."""
    best: str
    """The value with the highest mean."""
    shape: ShapeSummary | None
    """`None` where its values have no order."""


@dataclass(frozen=True)
class PlaceOnCurve:
    """A value of the lever and the measure there, rounded by what worlds and chance may move it against the rest of the curve: the places are met in the same worlds with the same luck."""

    value: str
    mean: Figure


@dataclass(frozen=True)
class ShapeSummary:
    """The shape that the curve has in most worlds."""

    shape: str
    worlds: int
    """In so many worlds of 100."""


@dataclass(frozen=True)
class EffectSummary:
    """A change of a measure, as a mean over worlds."""

    measure: str
    kind: EffectKind
    factors: list[str]
    """The one thing, or the two, that are varied."""
    from_: str
    """The values between which the change lies; of an interaction, those of the first."""
    to: str
    change: Figure
    """Of one: the measure at `to` less that at `from`, the others averaged over. Of two: half of what this change is more at the last value of the second than at its first."""
    low: float | None
    """The 95 % interval of its mean over worlds."""
    high: float | None
    share: Figure | None
    """The share of the variance between points that it explains."""
    aliased_with: list[str]
    """Interactions of more factors that it can't be told from, the shortest."""


EffectKind = Literal["main", "interaction"]
""""""


@dataclass(frozen=True)
class Unexplained:
    """The share of variance between points that single levers and pairs leave."""

    measure: str
    share: Figure


@dataclass(frozen=True)
class PointSummary:
    """A point that is among the best by a measure."""

    measure: str
    point: int
    """Its number in design.csv, from 1."""
    label: str | None
    settings: list[Setting]
    value: Estimate
    apart: Figure | None
    """In the same worlds, its mean less that of the first of its list."""
    money: Estimate | None
    as_good: int
    """Other points whose mean, in the same worlds, is less by no more than the smallest difference that matters."""


@dataclass(frozen=True)
class Setting:
    """The value of one thing that is varied."""

    name: str
    value: str
    shown: str
    """With three digits, where it is a number."""
    set: bool
    """Whether the point sets it; else it is as the scenario says."""


@dataclass(frozen=True)
class FrontPoint:
    """A point than which none is as cheap and as good."""

    measure: str
    point: int
    """Its number in design.csv, from 1."""
    label: str | None
    settings: list[Setting]
    value: Estimate
    apart: Figure | None
    """In the same worlds, its mean less that of the first of its list."""
    money: Estimate | None
    as_good: int
    """Other points whose mean, in the same worlds, is less by no more than the smallest difference that matters."""
    matters: bool
    """Whether it is better than the last such point before it by the smallest difference that matters."""


@dataclass(frozen=True)
class BudgetSummary:
    """The best for the money."""

    budget: float
    """USD over all months."""
    best: PointSummary | None
    """By the leading measure, among the points whose mean money is within it."""
    within: int
    """How many points are within it."""
    cheapest: PointSummary | None
    """The cheapest point of all, by its mean money."""


@dataclass(frozen=True)
class ChooseSummary:
    """What could be chosen, and what was."""

    title: str
    question: str | None
    organizations: int
    practices: int
    months: int
    inputs: int
    """Uncertain numbers the model rests on, and how many of them are graded *guess*."""
    guesses: int
    measures: list[MeasureSummary]
    """The first is that by which designs are chosen, the second is money."""
    budget: float | None
    """The most money over all months, USD, as a mean over worlds."""
    goal: GoalSummary | None
    axes: list[AxisSummary]
    search: SearchSummary
    worlds: int
    """Fresh worlds, 1 to `worlds`, in which what was chosen was lived again."""
    luck: int
    runs: RunCounts
    designs: list[ChosenDesign]
    """The scenario's own and what was picked, the cheapest first, as they are in fresh worlds."""
    choice: str | None
    """The answer: with a goal the cheapest that reached it in the search, else the cheapest of those that keep as much as any within the budget."""
    nearest: str | None
    """With a goal that nothing reached in the search, what came nearest."""
    average: str | None
    """What loses least in the search: on average, in a bad world, counting money."""
    bad_world: str | None
    net: str | None
    cheapest: str | None
    """The cheapest of all that were tried."""
    fits: list[FitSummary]
    """The scenario's designs that are over the budget, made to fit."""
    basis: Basis


@dataclass(frozen=True)
class GoalSummary:
    """What a design is to reach."""

    measure: str
    at_least: bool
    """Else at most."""
    bound: float
    share: int
    """In so many of 100 worlds."""


@dataclass(frozen=True)
class AxisSummary:
    """Something that was set."""

    name: str
    levels: list[str]


@dataclass(frozen=True)
class SearchSummary:
    """How was searched."""

    tried: int
    most: int
    """Designs that the search may try at most."""
    of: float
    """Of so many that there are."""
    whole: bool
    """Whether all were tried."""
    within: int
    """Of those tried, how many are within the budget."""
    worlds: list[int]
    """Worlds and luck of the first round, and of the second."""
    luck: list[int]
    again: int
    """Designs that came into the second round."""


@dataclass(frozen=True)
class ChosenDesign:
    """A design, as it is in fresh worlds."""

    name: str
    """The scenario's name for it, else `D` and its number."""
    number: int
    """Its row in candidates.csv."""
    given: bool
    """Whether the scenario has it as it is."""
    from_: str
    """The design of the scenario that it starts from."""
    structure: str
    """Its structure."""
    has_backbone: bool
    settings: list[Setting]
    """What it sets otherwise."""
    levels: list[Estimate | None]
    """By measure; money is over all months."""
    money_per_year: Estimate | None
    """Until the funding ends, or to the last month."""
    searched: Figure | None
    """The mean of the first measure in the second round of the search: what the winner of a search has too much there is its luck."""
    reached: Reached | None
    """Of 100 worlds, those in which the goal is reached."""
    within: bool
    """Whether its mean money is within the budget, as far as chance tells."""
    efficient: bool
    """Whether no other of those told costs as little and has as much."""
    loss: Loss | None
    """Against the best of those within the budget, in every world; `None` beyond it."""
    net_loss: Loss | None
    """The same in USD, counting money."""


@dataclass(frozen=True)
class Reached:
    """In how many of 100 worlds a goal is reached."""

    searched: int
    """In the second round of the search."""
    fresh: int


@dataclass(frozen=True)
class FitSummary:
    """The steps down, and what they lose."""

    design: str
    """The design that is over the budget, and the one that it becomes."""
    to: str
    fits: bool
    """Whether it is within the budget then."""
    steps: list[StepSummary]
    loses: Figure | None
    """In the same fresh worlds: the first measure and the money, before less after."""
    saves: Figure | None


@dataclass(frozen=True)
class StepSummary:
    """One thing that is changed."""

    name: str
    from_: str
    to: str


@dataclass(frozen=True)
class SensitivitySummary:
    """Which inputs matter, when B fails, and what to find out first."""

    title: str
    question: str | None
    organizations: int
    practices: int
    months: int
    inputs: int
    """Uncertain numbers the model rests on, and how many of them are graded *guess*."""
    guesses: int
    worlds: int
    luck: int
    runs: RunCounts
    of: Asked
    mean: Figure | None
    """Over worlds; `None` if no run has it."""
    fails: int | None
    """In how many of 100 worlds B is not better by what matters; of a difference alone."""
    ways: int
    """Ways of the screening, and points for each share of the variance."""
    points: int
    missing: int
    """Points at which no run had a value: the mean of the others stands there."""
    screened: list[ScreenedSummary]
    """All inputs, that which moves most first."""
    shares: list[ShareSummary]
    """Of the leading ones, the share of the variance; the largest first."""
    boxes: list[BoxSummary]
    """Where B fails."""
    known: list[KnownSummary]
    """What knowing each input is worth, the most first; of a difference alone."""
    shared: SharedSummary | None
    """Of inputs that share a source; missing where none do, or where nothing was asked of it."""
    basis: Basis


@dataclass(frozen=True)
class Asked:
    """Of what was asked."""

    a: str | None
    """The design that is taken off, if it is a difference."""
    b: str
    measure: str
    unit: str
    meaning: str
    smallest: float
    """The smallest difference that matters."""
    in_money: bool
    """Whether the worth of knowing is told in USD."""


@dataclass(frozen=True)
class ScreenedSummary:
    """What an input moves alone."""

    of: InputName
    size: Figure
    """Mean size of the effect of its whole range (μ*), and its 95 % interval."""
    size_low: float
    size_high: float
    mean: float
    """Mean effect, with its sign (μ)."""
    spread: float
    """How effects differ with what the others are (σ)."""


@dataclass(frozen=True)
class InputName:
    """An input."""

    section: str
    """Part of the scenario that it belongs to."""
    input: str
    unit: str
    grade: str
    low: float
    """5th and 95th percentile over worlds."""
    high: float


@dataclass(frozen=True)
class ShareSummary:
    """The share of the variance that an input makes, to a hundredth, with 95 % intervals."""

    of: InputName
    first: float
    """Alone."""
    first_low: float
    first_high: float
    total: float
    """With all that it does together with the others."""
    total_low: float
    total_high: float


@dataclass(frozen=True)
class BoxSummary:
    """A box of inputs in which B fails more often than elsewhere."""

    coverage: int
    """Of 100 worlds in which B fails, those in it."""
    density: int
    """Of 100 worlds in it, those in which B fails."""
    mass: int
    """Of 100 worlds, those in it."""
    limits: list[LimitSummary]


@dataclass(frozen=True)
class LimitSummary:
    """Between which values an input lies in a box."""

    of: InputName
    above: float | None
    below: float | None
    above_by_chance: float | None
    """Quasi-p: how likely as dense a box is without that limit."""
    below_by_chance: float | None


@dataclass(frozen=True)
class KnownSummary:
    """What knowing an input before the choice is worth."""

    of: InputName
    worth: Figure
    """By so much the expected loss of the choice falls: USD, or in the measure's unit."""
    freedom: int
    """Degrees of freedom of the fitted curve."""


@dataclass(frozen=True)
class SharedSummary:
    """What difference it makes that inputs share a source: if it is off, it is off for all of them."""

    sources: list[SourceSummary]
    """That which moves most first."""
    apart: DrawnSummary
    """With each input drawn by itself, as everywhere else."""
    together: DrawnSummary
    """With the inputs of each source drawn together."""


@dataclass(frozen=True)
class SourceSummary:
    """Inputs of one source, moved together."""

    tells: str
    """What it tells of."""
    source: str
    of: list[InputName]
    size: Figure
    """Mean size of the effect of all their ranges at once, and its 95 % interval."""
    size_low: float
    size_high: float
    mean: float
    """Mean effect, with its sign."""
    worth: Figure | None
    """What knowing all of them before the choice is worth, drawn together: USD, or in the measure's unit; of a difference alone."""


@dataclass(frozen=True)
class DrawnSummary:
    """What is asked about, over worlds that are drawn in one way."""

    mean: Figure | None
    low: float | None
    """5th and 95th percentile over worlds."""
    high: float | None
    fails: int | None
    """In how many of 100 worlds B is not better by what matters; of a difference alone."""

