//! `[designs.NAME]`: the backbones that are compared.

mod adaptive;
mod draft;
mod phases;
mod settings;

use super::budget::{Budget, KEYS, Setting};
use super::fault::{Finding, Findings, code};
use super::file::DesignFile;
use super::fix::Fix;
use super::reader::Section;
use super::suggestions;
use super::text::{alternatives, quoted};
use draft::Draft;
use engine::model::registry::PRESETS;
use engine::model::{Design, World};
use std::collections::BTreeMap;
use std::ops::Range;

/// A design as it is, and as it was said.
pub(super) struct Settled {
    pub design: Design,
    /// What the file says of it and of what it extends; what it leaves to the structure is open.
    pub said: DesignFile,
}

/// What the rest of the file says that bears on its designs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Span<'a> {
    pub months: u32,
    /// The end of the funding of every backbone that names no other.
    pub funding_ends: Option<u32>,
    /// The budget of every backbone that names no other.
    pub budget: Option<Budget>,
    pub organizations: usize,
    /// By whose costs coaches are fitted to a budget.
    pub central: &'a World,
}

/// Reads the designs in the file's order.
pub(super) fn read(file: &Section, span: Span, findings: &mut Findings) -> Vec<Settled> {
    let help = "add a section such as [designs.lean] with `structure = \"existing-nonprofit\"`";
    let Some(section) =
        file.require("designs", help, findings).and_then(|item| item.section("[designs]", findings))
    else {
        return Vec::new();
    };
    let mut count = 0;
    let mut drafts = Vec::new();
    for item in section.items() {
        count += 1;
        if item.key.trim().is_empty() {
            findings.add(Finding::new(code::EMPTY_NAME, item.key_span.clone(), "a design has an empty name"));
        }
        drafts.extend(Draft::read(&item, span.months, findings));
    }
    if count == 0 {
        findings.add(Finding::new(code::MISSING, section.span, "there is no design").help(help));
    }
    refuse_twins(&drafts, findings);
    let bases = bases(&drafts);
    let circles = circles(&drafts, &bases, findings);
    let lines = circles.iter().enumerate().filter(|(_, leads)| !**leads).map(|(index, _)| index);
    let mut settle = |index| settle(index, &drafts, &bases, span, findings);
    lines.filter_map(&mut settle).collect()
}

/// The labels that are given, by the designs' names.
pub(super) fn labels(designs: &[Design], said: &[DesignFile]) -> BTreeMap<String, String> {
    let given = designs
        .iter()
        .zip(said)
        .filter_map(|(design, said)| Some((design.name.clone(), said.label.clone()?)));
    given.collect()
}

/// Two designs that are called alike could not be told apart.
fn refuse_twins(drafts: &[Draft], findings: &mut Findings) {
    let called =
        |draft: &'_ Draft| draft.label.as_ref().map_or(draft.name.clone(), |label| label.value.clone());
    for (place, draft) in drafts.iter().enumerate() {
        let twin =
            drafts.iter().enumerate().find(|(other, one)| *other != place && called(one) == called(draft));
        if let (Some(label), Some((_, twin))) = (&draft.label, twin) {
            let what = format!("designs {} and {} are called alike", quoted(&draft.name), quoted(&twin.name));
            let finding = Finding::new(code::DUPLICATE_NAME, label.span.clone(), what);
            findings.add(finding.help("give each a label of its own"));
        }
    }
}

/// For each design the index of the one it extends.
fn bases(drafts: &[Draft]) -> Vec<Option<usize>> {
    let indices: BTreeMap<&str, usize> = drafts.iter().map(|draft| draft.name.as_str()).zip(0..).collect();
    let base = |draft: &Draft| indices.get(draft.extends.as_ref()?.value.as_str()).copied();
    drafts.iter().map(base).collect()
}

/// Which designs lead into a circle of `extends`; each circle is one fault.
fn circles(drafts: &[Draft], bases: &[Option<usize>], findings: &mut Findings) -> Vec<bool> {
    let mut told = vec![false; drafts.len()];
    let mut leads_into_one = |start: usize| {
        let mut path = vec![start];
        while let Some(next) = bases[path[path.len() - 1]] {
            let Some(first) = path.iter().position(|index| *index == next) else {
                path.push(next);
                continue;
            };
            let circle = &path[first..];
            if !circle.iter().any(|index| told[*index]) {
                circle.iter().for_each(|index| told[*index] = true);
                findings.add(circle_fault(circle, drafts));
            }
            return true;
        }
        false
    };
    (0..drafts.len()).map(&mut leads_into_one).collect()
}

fn circle_fault(circle: &[usize], drafts: &[Draft]) -> Finding {
    let names: Vec<String> =
        circle.iter().chain(&circle[..1]).map(|index| quoted(&drafts[*index].name)).collect();
    let draft = &drafts[circle[0]];
    let span = draft.extends.as_ref().map_or(draft.span.clone(), |extends| extends.span.clone());
    let what = match circle {
        [_] => format!("design {} extends itself", names[0]),
        _ => format!("designs extend each other in a circle: {}", names.join(" → ")),
    };
    Finding::new(code::EXTENDS_CYCLE, span, what).help("let one of them stand on its own")
}

/// A design with everything it inherits and everything its structure presets.
fn settle(
    index: usize,
    drafts: &[Draft],
    bases: &[Option<usize>],
    span: Span,
    findings: &mut Findings,
) -> Option<Settled> {
    let own = &drafts[index];
    if let Some(extends) = own.extends.as_ref().filter(|_| bases[index].is_none()) {
        let names = || drafts.iter().filter(|one| one.name != own.name).map(|one| one.name.as_str());
        let what = format!("there is no design {} to extend", quoted(&extends.value));
        let mut finding = Finding::new(code::UNKNOWN_DESIGN, extends.span.clone(), what);
        if drafts.len() > 1 && drafts.len() <= 12 {
            finding = finding.help(format!("use {}", alternatives(names())));
        }
        let fix = suggestions::only_nearest(&extends.value, names().collect::<Vec<_>>())
            .map(|name| Fix::replace(extends.span.clone(), toml::Value::from(name).to_string()));
        findings.add(finding.maybe_help(suggestions::did_you_mean(&extends.value, names())).fix(fix));
    }
    let mut draft = own.clone();
    let mut last = index;
    while let Some(next) = bases[last] {
        draft.inherit(&drafts[next]);
        last = next;
    }
    // Where the last of the line extends something unknown, that is said of it.
    let known = drafts[last].extends.is_none();
    let Some(structure) = draft.structure.as_ref().map(|placed| placed.value) else {
        if known && !draft.structure_faulty {
            let names = PRESETS.iter().map(|preset| preset.name);
            let what = format!("design {} has no `structure`", quoted(&own.name));
            let help = format!("add `structure = …`: {}", alternatives(names));
            findings.add(Finding::new(code::MISSING, own.span.clone(), what).help(help).about("structure"));
        }
        return None;
    };
    if !structure.has_backbone() {
        refuse_backbone(own, &draft, findings);
    }
    let budget = draft.budget().or(span.budget).filter(|_| structure.has_backbone());
    let complete = |coaches| draft.complete(structure, span.funding_ends, coaches);
    let coaches = match draft.fitted().filter(|_| structure.has_backbone()) {
        Some(place) => fitted(&own.name, budget, &complete, span, place, findings),
        None => 0.0,
    };
    Some(Settled { said: DesignFile { budget, ..draft.as_file() }, design: complete(coaches) })
}

/// The coaches that a budget pays; a fault if it pays none.
fn fitted(
    name: &str,
    budget: Option<Budget>,
    complete: &impl Fn(f64) -> Design,
    span: Span,
    place: Range<usize>,
    findings: &mut Findings,
) -> f64 {
    let name = quoted(name);
    let Some(budget) = budget else {
        let what = format!("design {name} fits its coaches to a budget, but has none");
        let help =
            "add `budget = …` (dollars in all) or `budget_per_year = …`, here or at the top of the file";
        findings.add(Finding::new(code::MISSING, place, what).help(help).about(KEYS[0]));
        return 0.0;
    };
    let Span { organizations, months, central, .. } = span;
    let setting = Setting { organizations, months, central };
    let coaches = budget.coaches(complete, setting);
    if let Some(coaches) = coaches.filter(|coaches| *coaches > 0.0) {
        return coaches;
    }
    let alone = budget.cost(&complete(0.0), setting);
    let same = |usd| if let Budget::InAll(_) = budget { Budget::InAll(usd) } else { Budget::PerYear(usd) };
    let what = format!("not a tenth of a coach fits {budget} in design {name}");
    let mut help =
        "raise the budget, or ask less of the backbone: core_staff and convenings cost most".to_owned();
    if let Budget::InAll(usd) = budget {
        help += &format!("; if it is for each year, write budget_per_year = {usd}");
    }
    let why = format!("without coaches it costs {} already", same(alone));
    findings.add(Finding::new(code::BUDGET, place, what).why(why).help(help));
    0.0
}

/// A self-organized initiative has nobody to do what only a backbone can do.
fn refuse_backbone(own: &Draft, draft: &Draft, findings: &mut Findings) {
    let own_needs = own.needing_backbone();
    let why = "self-organized members have no backbone: of the levers only `accountability`, `peer_share` and \
               `shared_measurement` mean anything among themselves";
    for (name, span) in &own_needs {
        let what = format!("design {} is self-organized, but sets `{name}`", quoted(&own.name));
        let help = "leave it out, or choose a structure with a backbone";
        findings.add(Finding::new(code::NEEDS_BACKBONE, span.clone(), what).why(why).help(help));
    }
    // What came with the structure was told where it stands.
    let Some(structure) = &own.structure else { return };
    let inherited: Vec<_> =
        draft.needing_backbone().into_iter().filter(|needed| !own_needs.contains(needed)).collect();
    if !inherited.is_empty() {
        let names: Vec<_> = inherited.iter().map(|(name, _)| format!("`{name}`")).collect();
        let what =
            format!("design {} is self-organized, but inherits {}", quoted(&own.name), names.join(", "));
        let help = "set these to 0 here (`adaptive = false`, `phases = []`), or do not extend a design with a backbone";
        findings.add(Finding::new(code::NEEDS_BACKBONE, structure.span.clone(), what).why(why).help(help));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::model::Structure;
    use engine::model::registry::SETTINGS;
    use engine::model::setting::{Value, Values};
    use toml::de::DeTable;

    fn designs(text: &str) -> Result<Vec<Design>, Vec<&'static str>> {
        funded(None, text)
    }

    fn funded(funding_ends: Option<u32>, text: &str) -> Result<Vec<Design>, Vec<&'static str>> {
        let central = &World::central();
        let span = Span { months: 96, funding_ends, budget: None, organizations: 40, central };
        let tree = DeTable::parse(text).unwrap();
        let mut findings = Findings::of("t.toml", text);
        let read = read(&Section::new("the file", 0..0, tree.get_ref()), span, &mut findings);
        match findings.is_empty() {
            true => Ok(read.into_iter().map(|one| one.design).collect()),
            false => Err(findings.into_faults().faults.iter().map(|fault| fault.code).collect()),
        }
    }

    #[test]
    fn what_a_design_leaves_open_comes_from_its_base_and_then_from_its_structure() {
        let read = designs(
            "[designs.b]\nextends = 'a'\nstructure = 'government'\ncoaches = 2\nfunding_ends = 'never'\n\
             [designs.a]\nstructure = 'existing-nonprofit'\ncoaches = 1\ncarry = 0.9\nvisibility = 0.4\nfunding_ends = 60\n",
        )
        .unwrap();
        let [b, a] = &read[..] else { panic!() };
        assert_eq!((b.name.as_str(), b.structure), ("b", Structure::Government));
        assert_eq!((b.funding_ends, a.funding_ends, b.taper_months), (None, Some(60), 6.0));
        let (levers, preset) = (&b.phases[0].levers, Structure::Government.preset());
        assert_eq!((levers.coaches, levers.carry, levers.visibility), (2.0, 0.9, 0.4));
        assert_eq!((levers.directive, b.ramp_months), (preset.directive, preset.ramp_months));
        assert_eq!((b.formation_months, b.phases[0].neutrality), (None, None));
    }

    #[test]
    fn the_funding_of_every_backbone_ends_when_the_files_does_unless_it_says_otherwise() {
        let read = funded(
            Some(60),
            "[designs.a]\nstructure = 'shared'\n[designs.b]\nextends = 'a'\nfunding_ends = 48\n\
             [designs.c]\nextends = 'b'\nfunding_ends = 'never'\n[designs.none]\nstructure = 'self-organized'\n",
        )
        .unwrap();
        let ends: Vec<_> = read.iter().map(|design| design.funding_ends).collect();
        assert_eq!(ends, [Some(60), Some(48), None, None]);
    }

    #[test]
    fn every_setting_is_read_by_its_name() {
        for setting in SETTINGS {
            let mut values: Vec<String> = setting.usual.iter().map(|number| number.to_string()).collect();
            match setting.values {
                Values::Word(words) => values.extend(words.iter().map(|word| format!("'{word}'"))),
                Values::Month => values.extend(["7".to_owned(), "'never'".to_owned()]),
                _ => {}
            }
            assert!(values.len() > 1, "{}", setting.name);
            for value in values {
                let line = format!("[designs.a]\nstructure = 'shared'\n{} = {value}\n", setting.name);
                let read = designs(&line).unwrap().remove(0);
                let text = |value: Option<Value>| value.map(|value| value.to_string());
                let given = Some(value.trim_matches('\'').to_owned());
                assert_eq!(text(setting.get(&read, 0)), given, "{line}");
                let line = format!(
                    "[designs.a]\nstructure = 'shared'\nphases = [{{ from = 3, {} = {value} }}]\n",
                    setting.name
                );
                match designs(&line) {
                    Ok(read) if setting.by_phase() => {
                        assert_eq!(text(setting.get(&read[0], 1)), given, "{line}");
                        let plain = Design::new("a", Structure::Shared);
                        assert_eq!(setting.get(&read[0], 0), setting.get(&plain, 0), "{line}");
                    }
                    read => assert_eq!(read, Err(vec![code::NOT_IN_A_PHASE]), "{line}"),
                }
            }
        }
    }

    #[test]
    fn a_phase_changes_only_what_it_names() {
        let read = designs(
            "[designs.a]\nstructure = 'shared'\ncoaches = 1\nphases = [{ from = 25, coaches = 2, neutrality = 0.9 }, { from = 49, core_staff = 3 }]\n\
             [designs.b]\nextends = 'a'\nvisibility = 1\n[designs.c]\nextends = 'b'\nphases = []\n",
        )
        .unwrap();
        let phases = &read[1].phases;
        assert_eq!(phases.iter().map(|phase| phase.from).collect::<Vec<_>>(), [0, 25, 49]);
        assert_eq!(phases.iter().map(|phase| phase.levers.coaches).collect::<Vec<_>>(), [1.0, 2.0, 2.0]);
        assert_eq!(
            phases.iter().map(|phase| phase.neutrality).collect::<Vec<_>>(),
            [None, Some(0.9), Some(0.9)]
        );
        assert_eq!((phases[2].core_staff, phases[2].levers.visibility), (3.0, 1.0));
        assert_eq!(read[2].phases.len(), 1);
    }

    #[test]
    fn circles_and_strangers_are_told_once() {
        let circle = "[designs.a]\nextends = 'b'\n[designs.b]\nextends = 'a'\n[designs.c]\nextends = 'a'\n";
        assert_eq!(designs(circle), Err(vec![code::EXTENDS_CYCLE]));
        let strange = "[designs.a]\nextends = 'x'\n[designs.b]\nextends = 'a'\n";
        assert_eq!(designs(strange), Err(vec![code::UNKNOWN_DESIGN]));
        assert_eq!(designs("[designs.a]\nextends = 'a'\n"), Err(vec![code::EXTENDS_CYCLE]));
    }

    #[test]
    fn self_organized_members_have_no_backbone() {
        let allowed = "[designs.a]\nstructure = 'self-organized'\naccountability = 0.5\npeer_share = 1\n\
                       shared_measurement = 0.5\ndeadline_every_months = 6\ncoaching_allocation = 'demand'\n\
                       coaches = 0\nfunding_ends = 60\ncore_staff = 0\n";
        assert_eq!(designs(allowed).unwrap()[0].phases[0].levers.peer_share, 1.0);
        for wish in
            ["coaches = 1", "adaptive = true", "core_staff = 1", "formation_months = 3", "neutrality = 0.5"]
        {
            let text =
                format!("[designs.a]\nstructure = 'self-organized'\n{wish}\n[designs.b]\nextends = 'a'\n");
            assert_eq!(designs(&text), Err(vec![code::NEEDS_BACKBONE]), "{wish}");
            let phased =
                format!("[designs.a]\nstructure = 'self-organized'\nphases = [{{ from = 3, {wish} }}]");
            assert!(designs(&phased).is_err(), "{wish}");
            let text = format!(
                "[designs.a]\nstructure = 'shared'\n{wish}\n[designs.b]\nextends = 'a'\nstructure = 'self-organized'\n"
            );
            assert_eq!(designs(&text), Err(vec![code::NEEDS_BACKBONE]), "{wish}");
        }
    }
}
