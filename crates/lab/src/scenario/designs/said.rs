//! A design as the file says it: only what is given, by itself or by what it extends.

use super::super::file::{AdaptiveFile, DesignFile, FundingEnds, PhaseFile, ReviewFile};
use super::draft::Draft;
use super::settings::{Given, Settings};

macro_rules! given {
    ($file:ident, $settings:expr, { $($rest:tt)* }) => {{
        let settings: &Settings = $settings;
        $file {
            convenings_per_year: settings.lever("convenings_per_year"),
            accountability: settings.lever("accountability"),
            peer_share: settings.lever("peer_share"),
            deadline_every_months: settings.deadline_every_months,
            deadline_focus: settings.lever("deadline_focus"),
            visibility: settings.lever("visibility"),
            leader_involvement: settings.lever("leader_involvement"),
            coaches: settings.lever("coaches"),
            coaching_allocation: settings.coaching_allocation,
            shared_measurement: settings.lever("shared_measurement"),
            communication: settings.lever("communication"),
            carry: settings.lever("carry"),
            directive: settings.lever("directive"),
            neutrality: number(&settings.neutrality),
            core_staff: number(&settings.core_staff),
            director_tenure: number(&settings.director_tenure),
            $($rest)*
        }
    }};
}

fn number(given: &Option<Given>) -> Option<f64> {
    given.as_ref().map(|given| given.value)
}

/// Everything that a draft gives, in the shape of the file; what it extends is taken in.
pub(super) fn said(draft: &Draft) -> DesignFile {
    let phases = draft.phases.as_deref().unwrap_or_default().iter();
    let phases: Vec<PhaseFile> =
        phases.map(|change| given!(PhaseFile, &change.settings, { from: change.from })).collect();
    let adaptive = draft.adaptive.as_ref().map(|adaptive| match adaptive.value {
        None => AdaptiveFile::Is(false),
        Some(one) => {
            AdaptiveFile::By(ReviewFile { review_months: Some(one.review_months), shift: Some(one.shift) })
        }
    });
    given!(DesignFile, &draft.settings, {
        structure: draft.structure.as_ref().map(|placed| placed.value),
        extends: None,
        formation_months: number(&draft.formation_months),
        ramp_months: number(&draft.ramp_months),
        funding_ends: draft.funding_ends.map(|month| month.map_or(FundingEnds::Never, FundingEnds::Month)),
        taper_months: number(&draft.taper_months),
        adaptive,
        phases: (!phases.is_empty()).then_some(phases),
    })
}
