//! What the codes of faults mean at length: why it is one, and an example put right.

/// Code, why it is a fault and what to do, what was written, what to write.
pub(super) static CODES: &[(&str, &str, &str, &str)] = rows! {
    "scenario::syntax",
        "Where the text is not TOML, nothing after the place can be trusted, so only what surely stands on its own is told besides. Most often quotes are missing around a word, a decimal comma stands for a point, or a bracket is not closed.",
        "structure = shared", "structure = \"shared\"";
    "scenario::newer-format",
        "A newer format may say things that an older program would misread, so it does not try.", "format = 2",
        "format = 1";
    "scenario::unknown-key", "A key that nobody reads would be a wish silently ignored.", "visibilty = 0.5",
        "visibility = 0.5";
    "scenario::misplaced-key",
        "The same word may mean different things in different places, so each key is read only where it belongs.",
        "[initiative]\nmonths = 96", "months = 96\n\n[initiative]";
    "scenario::missing", "Some things have no sensible default; the message says which, and shows one.",
        "[initiative]\norganizations = 40", "[initiative]\norganizations = 40\npractices = 5";
    "scenario::conflict", "Of two answers to one question, nobody can know which was meant.",
        "organizations = 40\nroster = \"orgs.csv\"", "roster = \"orgs.csv\"";
    "scenario::wrong-type", "Numbers stand without quotes, words in quotes, lists in [ ], tables in { }.",
        "coaches = \"1.5\"", "coaches = 1.5";
    "scenario::not-a-number", "Every result would be infinite or undefined too.", "coaches = inf",
        "coaches = 2.0";
    "scenario::not-whole", "Months, organizations and practices are counted.", "months = 96.0", "months = 96";
    "scenario::out-of-range",
        "Outside of its range a value has no meaning in the model: shares run from 0 to 1, so that 50 % is 0.5.",
        "visibility = 50", "visibility = 0.5";
    "scenario::empty-name", "Names are how results are told apart.", "[designs.\"\"]", "[designs.lean]";
    "scenario::duplicate-name",
        "Two things of one name could not be told apart in results, or in a list of ties.",
        "name\nHope House\nHope House", "name\nHope House\nHope House (north)";
    "scenario::unknown-word",
        "Only some words mean something here; the message lists them, or says which is near.",
        "structure = \"nonprofit\"", "structure = \"existing-nonprofit\"";
    "scenario::too-large",
        "It would not fit into memory, or not be done in any reasonable time; the message says how much it would take.",
        "organizations = 1000000000000", "organizations = 10000";
    "scenario::unknown-design", "A design can extend only one that is in the same file.", "extends = \"leam\"",
        "extends = \"lean\"";
    "scenario::extends-cycle", "If each takes its values from the other, none has any.",
        "[designs.a]\nextends = \"b\"\n[designs.b]\nextends = \"a\"",
        "[designs.a]\nstructure = \"shared\"\n[designs.b]\nextends = \"a\"";
    "scenario::needs-backbone",
        "Self-organized members have nobody who could do it; a number would be ignored, so it is refused. To compare with no backbone, give that design only accountability, peer_share and shared_measurement.",
        "[designs.none]\nstructure = \"self-organized\"\ncoaches = 1",
        "[designs.none]\nstructure = \"self-organized\"";
    "scenario::phase-order", "A phase holds until the next one begins.",
        "phases = [{ from = 49 }, { from = 25 }]", "phases = [{ from = 25 }, { from = 49 }]";
    "scenario::not-in-a-phase",
        "What is settled once for the whole design can't change halfway: founding, funding, its structure.",
        "phases = [{ from = 25, structure = \"shared\" }]",
        "phases = [{ from = 25, neutrality = 0.7, core_staff = 1 }]";
    "scenario::empty-range",
        "A range needs two different ends, the lower one first; a number that is certain needs none.",
        "leader_tenure = { low = 9, high = 4 }", "leader_tenure = { low = 4, high = 9 }";
    "scenario::file",
        "Tables are looked for in the scenario's own folder: CSVs, workbooks of Excel and LibreOffice (one sheet by `members.xlsx#Sheet2`), or files of network programs.",
        "roster = \"C:\\\\data\\\\orgs.csv\"", "roster = \"orgs.csv\"";
    "scenario::csv",
        "A table has a row of column names, commas, semicolons or tabs between cells, and no row that is longer than the header; a cell with such a mark in it stands in double quotes.",
        "name,size\nMill, Sons & Co,3", "name,size\n\"Mill, Sons & Co\",3";
    "scenario::unknown-column", "What is asked of a column can't be had of one that is not there.",
        "ties = { file = \"survey.csv\", where = \"wieght >= 2\" }",
        "ties = { file = \"survey.csv\", where = \"weight >= 2\" }";
    "scenario::unknown-organization",
        "A tie to somebody who is not on the list of members is either a slip of the pen or a member that is missing there. Names are compared without case, blanks and width, and ids are taken, too.",
        "Hope Hose,City Hall", "Hope House,City Hall";
};
