//! Given names of women and men, as far as news has them.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::draft::Gender;

static GIVEN: LazyLock<FxHashMap<&'static str, Gender>> = LazyLock::new(|| {
    include_str!("../../data/lexicon/given_names.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .map(|(name, gender)| {
            let gender = match gender {
                "f" => Gender::Female,
                "m" => Gender::Male,
                other => panic!("data/lexicon/given_names.tsv: no gender `{other}`"),
            };
            (name, gender)
        })
        .collect()
});

/// The gender that a given name in small letters tells.
pub(super) fn of_given_name(name: &str) -> Gender {
    GIVEN.get(name).copied().unwrap_or(Gender::Unknown)
}
