-- The store of a study: every run that was finished, once.
-- An SQLite database that anyone may open and query; docs/store.md has examples.
-- Hashes are BLAKE3. What has the same hash is the same, and is written down once.

-- Versions of the model. Another version gives other results: nothing of one is ever
-- answered with runs of the other.
CREATE TABLE models (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL UNIQUE
) STRICT;

-- Initiatives: who takes part, in what, for how many months, under which seed.
CREATE TABLE initiatives (
    id INTEGER PRIMARY KEY,
    model INTEGER NOT NULL REFERENCES models (id),
    hash BLOB NOT NULL,               -- of all that the initiative is, months and seed included
    months INTEGER NOT NULL,
    seed INTEGER NOT NULL,
    organizations INTEGER NOT NULL,
    practices INTEGER NOT NULL,
    sectors TEXT NOT NULL,            -- their names, a JSON array
    UNIQUE (model, hash)
) STRICT;

-- Backbone designs. What they are called stands in `named`.
CREATE TABLE designs (
    id INTEGER PRIMARY KEY,
    hash BLOB NOT NULL UNIQUE         -- of all that the design is, but its name
) STRICT;

-- Worlds: draws of what we do not know. The number keys luck, whatever the values are.
CREATE TABLE worlds (
    id INTEGER PRIMARY KEY,
    number INTEGER NOT NULL,
    hash BLOB NOT NULL,               -- of the number and all values
    UNIQUE (number, hash)
) STRICT;

-- Runs: one initiative lived once, in one world, under one draw of luck.
CREATE TABLE runs (
    initiative INTEGER NOT NULL REFERENCES initiatives (id),
    design INTEGER NOT NULL REFERENCES designs (id),
    world INTEGER NOT NULL REFERENCES worlds (id),
    luck INTEGER NOT NULL,
    failed TEXT,                      -- why, if the run failed; then it has no outcomes
    -- Outcomes at the last month; NULL where there was nothing to measure, such as trust in no backbone.
    {measures},
    sectors TEXT,                     -- sustained share of each sector, a JSON array; NULL without sectors
    -- Outcomes of the funding's end and the time after it; NULL where there is none.
    {moments},
    -- Outcomes at months that somebody asked for, a JSON object by name; NULL without any. A run of
    -- which another one is wanted is lived again.
    asked TEXT,
    checksum INTEGER NOT NULL,        -- the first 8 bytes of a hash of the row
    PRIMARY KEY (initiative, design, world, luck)
) STRICT, WITHOUT ROWID;

-- Sums over luck of what is seen month by month, for the series over worlds: whole numbers,
-- so that they are exact. Kept for the measures that were asked for.
CREATE TABLE sums (
    initiative INTEGER NOT NULL REFERENCES initiatives (id),
    design INTEGER NOT NULL REFERENCES designs (id),
    world INTEGER NOT NULL REFERENCES worlds (id),
    luck INTEGER NOT NULL,            -- over draws 0 to this one, which is left out
    measure TEXT NOT NULL,
    done INTEGER NOT NULL,            -- runs among them that were done: those that are summed
    unit INTEGER NOT NULL,            -- in how many parts one is counted
    sums TEXT NOT NULL,               -- by month from 0, in these parts, a JSON array
    checksum INTEGER NOT NULL,
    counts TEXT,                      -- by month from 0, how many runs had a value, a JSON array; NULL: all of done
    PRIMARY KEY (initiative, design, world, luck, measure)
) STRICT;

-- What the last study of each verb called what it lived, in each of its worlds. A design that was
-- edited since, or a world of other beliefs, is no more of that name: its runs stay, without one.
CREATE TABLE named (
    study TEXT NOT NULL,              -- the verb: run, compare or sweep
    design_name TEXT NOT NULL,
    point INTEGER,                    -- of a sweep, as in points.csv; NULL where nothing was varied
    initiative INTEGER NOT NULL REFERENCES initiatives (id),
    design INTEGER NOT NULL REFERENCES designs (id),
    world INTEGER NOT NULL REFERENCES worlds (id)
) STRICT;
CREATE INDEX named_of_study ON named (study, design_name);

-- The runs of the last study of each verb, with the names of what they are runs of.
CREATE VIEW named_runs AS
SELECT named.study, named.design_name, named.point, models.version AS model, initiatives.seed,
    initiatives.months, worlds.number AS world_number, runs.*
FROM named
JOIN runs ON runs.initiative = named.initiative AND runs.design = named.design
    AND runs.world = named.world
JOIN initiatives ON initiatives.id = named.initiative
JOIN models ON models.id = initiatives.model
JOIN worlds ON worlds.id = named.world;

-- Means over luck of the runs that had a value, a row per design, world, measure and month; NULL
-- where none had.
CREATE VIEW monthly AS
SELECT named.study, named.design_name, named.point, worlds.number AS world_number, sums.luck,
    sums.measure, months.key AS month, 1.0 * months.value / sums.unit
        / coalesce(json_extract(sums.counts, '$[' || months.key || ']'), sums.done) AS mean
FROM named
JOIN sums ON sums.initiative = named.initiative AND sums.design = named.design
    AND sums.world = named.world
JOIN worlds ON worlds.id = named.world
JOIN json_each(sums.sums) AS months
WHERE sums.done > 0;
