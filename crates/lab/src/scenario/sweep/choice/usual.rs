//! The levels that a lever takes where only its name is given.

use engine::model::Design;
use engine::model::registry::{PRESETS, Preset};
use engine::model::setting::{Setting, Values};

/// What is searched where nothing is said: what costs money, and what a backbone does with it.
pub(super) const USUAL: [&str; 10] = [
    "structure",
    "core_staff",
    "coaches",
    "convenings_per_year",
    "accountability",
    "peer_share",
    "visibility",
    "leader_involvement",
    "shared_measurement",
    "communication",
];

/// Its usual levels among some designs, in the notation of the file; `None` where no levels are
/// usual. Of structures these are those that the designs have, if they have several: who names
/// some asks about them.
pub(super) fn levels(name: &str, designs: &[Design]) -> Option<String> {
    let words = |words: &mut dyn Iterator<Item = &str>| words.map(|word| format!("{word:?}")).collect();
    let levels: Vec<String> = match name {
        "structure" => {
            let with = || PRESETS.iter().filter(|preset| preset.structure.has_backbone());
            let named = |preset: &&Preset| designs.iter().any(|one| one.structure == preset.structure);
            let several = with().filter(named).count() > 1;
            words(&mut with().filter(|preset| !several || named(preset)).map(|preset| preset.name))
        }
        "adaptive" => vec!["false".to_owned(), "true".to_owned()],
        _ => match Setting::named(name)? {
            Setting { values: Values::Word(all), .. } => words(&mut all.iter().copied()),
            setting => setting.usual.iter().map(|number| number.to_string()).collect(),
        },
    };
    (!levels.is_empty()).then(|| format!("[{}]", levels.join(", ")))
}
