//! The keys and columns of a scenario's files that are not levers, inputs or costs.

/// One key.
pub(super) struct Key {
    pub name: &'static str,
    pub what: &'static str,
    pub unit: &'static str,
    pub default: &'static str,
    pub range: &'static str,
    pub place: &'static str,
    pub example: &'static str,
}

macro_rules! keys {
    ($place:literal: $($name:literal, $what:literal, $unit:literal, $default:literal, $range:literal, $example:literal;)*) => {
        &[$(Key { name: $name, what: $what, unit: $unit, default: $default, range: $range, place: $place, example: $example },)*]
    };
}

const TOP: &[Key] = keys! { "at the top of the file":
    "format", "The version of the file's format; this program reads format 1.", "", "none: required", "1", "format = 1";
    "title", "What the study is called.", "", "the file's name", "text", "title = \"Our coalition\"";
    "question", "The question it should answer, told with every result.", "", "none", "text", "question = \"Does coaching add anything?\"";
    "months", "How long to simulate.", "months", "none: required", "a whole number from 1 to 1200", "months = 96";
    "seed", "The number from which all chance is drawn: the same seed gives the same results, to the last bit.", "", "1", "a whole number from 0", "seed = 7";
    "budget", "What each backbone may cost in all, as it is spent on average: founding, growth, phases and taper included. `coaches = \"fit\"` in a design takes the coaches that it pays, in tenths, by the costs at their defaults; `check` says how many. A design may have one of its own. Under [sweep]: the best point within it is told.", "USD", "none", "above 0", "budget = 1_600_000";
    "budget_per_year", "The same for a year: what a backbone may cost in a year at full strength, in each of its phases.", "USD", "none", "above 0", "budget_per_year = 400_000";
    "smallest_difference", "For each measure, the smallest difference between designs that matters to you. Smaller ones count as ties.", "the measure's", "none", "above 0", "smallest_difference = { sustained = 0.02 }";
    "initiative", "The section of who takes part, in what, and who knows whom.", "", "none: required", "", "[initiative]";
    "designs", "The section of the backbones to compare, each under its name; results are told against the first.", "", "none: required", "at least one", "[designs.lean]";
    "inputs", "The section of behavioural inputs that differ from the registry: a number fixes one, { low, high } gives a range.", "", "the registry", "", "[inputs]";
    "costs", "The section of costs that differ from the registry.", "", "the registry", "", "[costs]";
    "reference", "The design against which costs are told.", "", "the first self-organized design", "the name of a design", "reference = \"none\"";
    "worth_of_one", "What one more sustained practice of one organization is worth to you: what it costs is told beside it.", "USD", "none", "above 0", "worth_of_one = 20000";
    "sweep", "The section of one design varied: over levers, structure, inputs, and the initiative itself.", "", "none", "", "[sweep]";
    "target", "Published numbers that the model is held against by `backbone evidence`, each in its own [[target]].", "", "none", "", "[[target]]\nname = \"kept_two_years_on\"\nevidence = \"28 of 29 programmes ran two years on\"\nvalue = \"lean.kept_after_24\"\npublished = 0.97\nband = [0.85, 1]";
    "hypothesis", "Claims stated before the result is known, each in its own [[hypothesis]].", "", "none", "", "[[hypothesis]]\nclaim = \"More coaches, more that stays\"\ntest = \"coached.sustained_after > lean.sustained_after\"";
};

const INITIATIVE: &[Key] = keys! { "under [initiative]":
    "organizations", "How many organizations take part; or give a roster.", "", "none: this or roster", "a whole number from 1 to 5,000,000", "organizations = 40";
    "roster", "A table of the organizations, as a CSV, a workbook or a file of a network program: a column of names, and perhaps sector, size, id, capacity, readiness, join_month, alignment, each by that name or another that people use (organization, agency, member; type, category; employees, staff, budget). Other columns are not used, and `check` says so.", "", "none: this or organizations", "a path from the scenario's folder", "roster = \"orgs.csv\"";
    "practices", "The change package: how many practices, or a list of them.", "", "none: required", "from 1 to 10,000", "practices = [{ name = \"recruiting\" }, { name = \"mentoring\", start_month = 24 }]";
    "network", "How the ties at the start are made; or give ties.", "", "none", "none, small-world, random, scale-free, sectors, complete", "network = { kind = \"small-world\", degree = 6, rewire = 0.1 }";
    "baseline", "A table of where organizations stand with the practices at the start: organization, practice, stage (unaware, aware, committed, implementing, sustained, lapsed; yes is sustained, no is unaware). Where it says nothing, the stage is drawn. Columns of the roster that are named as practices say the same.", "", "none", "a path from the scenario's folder", "baseline = \"stages.csv\"";
    "ties", "A table of who knows whom: two names or ids a row, a matrix, or a file of a network program (Pajek, GML, GraphML, UCINET dl, Kumu, Gephi). A tie has no direction: what is repeated, or leads to oneself, is left out, and `check` says how much of it. A table says which rows are taken: { file = \"survey.csv\", where = \"weight >= 2\" }.", "", "none", "a path from the scenario's folder", "ties = \"ties.csv\"";
    "common_agenda", "How far the members share one agenda at the start; lifts ownership.", "0 to 1", "0.5", "from 0 to 1", "common_agenda = 0.5";
    "self_convenings_per_year", "Meetings of half a day that members hold on their own, where ownership is full and they are few enough to see each other (peer_span).", "per year", "2", "from 0 to 52", "self_convenings_per_year = 2";
};

const PRACTICE: &[Key] = keys! { "in `practices = [{ … }]`":
    "name", "What a practice is called; in a roster, an organization.", "", "none: required", "text", "{ name = \"recruiting\" }";
    "difficulty", "How hard it is: 0.7 halves the rates at which it is promised, begun and completed.", "log-hazard", "drawn in each run (difficulty_sd)", "from -20 to 20", "difficulty = 0.2";
    "weight", "Its share of the common goal, relative to the others.", "", "1", "above 0", "weight = 2";
    "start_month", "The month in which it becomes possible: a late one is a new challenge, told by `renewal`.", "month", "0: from the start", "a whole number from 0 to `months`", "start_month = 84";
};

const NETWORK: &[Key] = keys! { "in `network = { … }`":
    "kind", "How the ties at the start are made.", "", "none: required", "none, small-world, random, scale-free, sectors, complete", "kind = \"small-world\"";
    "degree", "Ties per organization: even in a small world, a mean in a random network.", "ties", "none: required", "below the number of organizations", "degree = 6";
    "rewire", "Probability that a tie of a small world leads somewhere else than to a neighbour.", "0 to 1", "none: required", "from 0 to 1", "rewire = 0.1";
    "links", "Ties that each newcomer of a scale-free network brings.", "ties", "none: required", "a whole number, at least 1", "links = 2";
    "count", "How many sectors; left out, the roster's.", "", "the roster's sectors", "a whole number, at least 1", "count = 3";
    "within", "Probability of a tie within a sector.", "0 to 1", "none: required", "from 0 to 1", "within = 0.3";
    "between", "Probability of a tie between two sectors.", "0 to 1", "none: required", "from 0 to 1", "between = 0.02";
};

const TIES: &[Key] = keys! { "in `ties = { … }`":
    "file", "The table of ties; a sheet of a workbook is named `survey.xlsx#Sheet2`.", "", "none: required", "a path from the scenario's folder", "ties = { file = \"survey.csv\", where = \"weight >= 2\" }";
    "where", "Which rows are ties, by what their columns hold.", "", "all", "comparisons (>=, >, <=, <, =, !=), joined by `and` or `or`", "where = \"how often = weekly or how often = daily\"";
    "drop_strangers", "Whether ties to somebody who is not on the list of members are left out; else each is a fault.", "", "false", "true or false", "drop_strangers = true";
};

const BELIEF: &[Key] = keys! { "in a table of [inputs] or [costs]":
    "low", "Below it lie 5 in 100 plausible worlds; none if it is 0.", "the input's", "none: with high", "below high", "leader_tenure = { low = 4, high = 9 }";
    "high", "Above it lie 5 in 100 plausible worlds, of a contested input 5 in 100 of those in which it is not 0.", "the input's", "none: with low, or with off and median", "above low or median", "leader_tenure = { low = 4, high = 9 }";
    "off", "The share of plausible worlds in which a contested input is 0. In the central world it is the median times the rest.", "share of worlds", "none: with median and high", "at least 0 and below 1, of an input that may be 0", "own_crowding = { off = 0.5, median = 0.03, high = 0.08 }";
    "median", "Half of the worlds in which a contested input is not 0 lie below it.", "the input's", "none: with off and high", "above 0 and below high", "own_crowding = { off = 0.5, median = 0.03, high = 0.08 }";
    "value", "A number that is the same in all worlds.", "the input's", "none", "the input's", "leader_tenure = { value = 5, source = \"our records\" }";
    "grade", "How well the number is founded.", "", "assumption", "measured, published, expert, guess, assumption", "grade = \"published\"";
    "source", "Where the number comes from. In a hypothesis: where the claim does; in a target: where it was published.", "", "the scenario", "text", "source = \"Baskerville et al. 2012\"";
};

const ROSTER: &[Key] = keys! { "a column of the roster":
    "sector", "A label: for networks by sector, and for reporting.", "", "none", "text", "";
    "size", "Its size, in any unit: staff, budget, pupils. Read against the mean of all; weighs in impact, and the larger are readier.", "any", "drawn (size_sd)", "above 0", "";
    "capacity", "Practices it can implement at once.", "practices", "2", "a whole number from 1 to 10,000", "";
    "readiness", "How ready it is to commit: 0.7 doubles the rate.", "log-hazard", "drawn (readiness_sd)", "from -20 to 20", "";
    "join_month", "The month in which it becomes a member.", "month", "0", "a whole number from 0 to `months`", "";
    "alignment", "How near its interests are to those of the backbone's host.", "−1 to 1", "drawn (power_bias)", "from −1 to 1", "";
};

const HYPOTHESIS: &[Key] = keys! { "in a [[hypothesis]]":
    "claim", "What is claimed, in words.", "", "none: required", "text", "claim = \"Peers keep more than the backbone's control does\"";
    "test", "The claim as a comparison of one outcome between designs.", "", "none: required", "DESIGN.MEASURE > DESIGN.MEASURE, or DESIGN.MEASURE - DESIGN.MEASURE > 0.05; for a sweep, MEASURE rises with NAME, or MEASURE has an interior maximum in NAME", "test = \"peers.sustained_after > control.sustained_after\"";
    "smallest_effect", "By how much it must be larger.", "the measure's", "the smallest difference that matters, else 0", "at least 0", "smallest_effect = 0.02";
    "share", "The share of plausible worlds in which it must hold.", "", "0.75", "above 0.5 and below 1", "share = 0.75";
};

const TARGET: &[Key] = keys! { "in a [[target]]":
    "name", "What a published number is called. Of a practice or an organization: its own name, unlike any other.", "", "none: required", "text", "name = \"kept_two_years_on\"";
    "evidence", "What was found, in words.", "", "none: required", "text", "evidence = \"28 of 29 programmes ran two years on\"";
    "value", "What stands for it in the model, computed in every world from outcomes of designs.", "the target's", "none: required", "DESIGN.MEASURE, numbers, + - * /, brackets, odds(x), ln(x), share(x < y): the share of draws of luck in which that holds", "value = \"coached.sustained_at_24 - none.sustained_at_24\"";
    "published", "The number itself, if there is one.", "the value's", "none", "within the band", "published = 0.97";
    "band", "What the evidence allows: two ends, each of which may be inf or -inf.", "the value's", "none: required", "[LOW, HIGH]", "band = [0.85, 1]";
    "fitted", "Whether inputs were chosen so that it is met; else it was held out.", "", "false", "true or false", "fitted = false";
};

const SWEEP: &[Key] = keys! { "under [sweep]":
    "base", "The design that is varied.", "", "the first with a backbone", "the name of a design", "base = \"lean\"";
    "design_of", "How points are chosen: every combination, a two-level fraction of resolution V, points that fill the space, one thing at a time, or those of a CSV.", "", "full, or sobol where a range has no steps", "full, fractional, latin, sobol, one-at-a-time, table", "design_of = \"sobol\"";
    "points", "How many points a latin or sobol design has; a sobol design that grows keeps its first points.", "", "64", "a whole number from 1 to 100,000", "points = 256";
    "table", "A CSV that lists the points: a column for each thing that is varied, and perhaps a label. An empty cell leaves it as it is.", "", "none", "a path from the scenario's folder", "table = \"points.csv\"";
    "vary", "What is varied: a lever or value of the structure, an input or cost, organizations, practices, common_agenda, self_convenings_per_year, network.kind or network.degree, the roster, the ties, review_months, shift, or a month of a phase (phases.1.from). A list of values, or a range, perhaps cut into steps; or a list of tables that set several things at once.", "", "none: this or table", "", "vary = { coaches = [0, 1, 2], peer_share = { low = 0, high = 1, steps = 5 } }";
};

/// Every key, by where it stands.
pub(super) static KEYS: &[&[Key]] =
    &[TOP, INITIATIVE, PRACTICE, NETWORK, TIES, BELIEF, ROSTER, HYPOTHESIS, TARGET, SWEEP];

/// Words that stand as values: kinds of network, allocations, grades; with what they say.
pub(super) static WORDS: &[(&str, &str, &str)] = rows! {
    "none", "network", "Nobody knows anybody at the start; meetings form ties.";
    "small-world", "network",
        "A ring in which everybody knows the nearest, with some ties rewired (Watts & Strogatz): { kind = \"small-world\", degree = 6, rewire = 0.1 }.";
    "random", "network",
        "Ties drawn uniformly until the mean degree is reached (Erdős & Rényi): { kind = \"random\", degree = 4 }.";
    "scale-free", "network",
        "The well connected get more connected (Barabási & Albert): { kind = \"scale-free\", links = 2 }.";
    "sectors", "network",
        "Dense within sectors, sparse between them: { kind = \"sectors\", count = 3, within = 0.3, between = 0.02 }.";
    "complete", "network", "Everybody knows everybody; at most 2,000 organizations.";
    "brought", "network", "Ties from a CSV (`ties = \"ties.csv\"`), the same in every run.";
    "equal", "coaching allocation", "Coaching hours are shared among all members.";
    "demand", "coaching allocation", "Coaching hours go to members with a practice Committed or Implementing.";
    "lagging", "coaching allocation",
        "Coaching hours go to the half of the members with the fewest practices adopted.";
    "never", "value of funding_ends", "The funding does not end.";
    "measured", "grade", "Computed from data by the makers of this program: the best there is.";
    "published", "grade", "Taken from a published figure.";
    "expert", "grade", "An informed judgement with a related finding behind it.";
    "guess", "grade", "No direct source. The share of guesses is told with every result.";
    "assumption", "grade", "A definition, or the scenario's own number: no evidence is claimed.";
    "world", "idea",
        "One draw of what we do not know: a value for every uncertain input and cost. World 0 is the central one. Worlds are what we do not know, luck is chance; the two are never mixed.";
    "luck", "idea",
        "One draw of chance. Designs meet the same luck, so that their difference is theirs and not chance's.";
    "design", "idea", "A backbone: a structure and levers, which may change by phase; [designs.NAME].";
    "range", "idea",
        "Two ends between which 9 in 10 plausible worlds lie, with the default in the middle of them, if it is between: { low = 1.4, high = 3.5 }. A range that begins at 0 has nothing below, and 95 in 100 worlds below its high end.";
    "contested", "idea",
        "An input of which it is open whether there is such a thing: 0 in a share of the worlds, and in the others by a median and a high end: { off = 0.5, median = 0.03, high = 0.08 }. The answer of a comparison is told with it, without it, and over both.";
    "cell", "idea", "One organization and one practice; always in one of six stages.";
};
