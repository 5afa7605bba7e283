//! Where to look for another telling of an act: units by group of kinds, sides and day.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHashMap;
use rustc_hash::FxHasher;

use crate::knowledge::Code;

use super::reach::{Class, Span};
use super::unit::Unit;

/// Units found in one place from which on nothing stands out.
pub(super) const CROWD: usize = 40;

/// Sides by which one unit is looked up if only part of them fits.
const LOOKED_UP: usize = 4;

/// Classes of [`Span::class`].
pub(super) const CLASSES: usize = 8;

/// Longest span of each class in days after the first.
const WIDTHS: [i32; CLASSES] = [0, 9, 9, 30, 92, 366, 150, 0];

/// Sorted days and numbers of units under a key.
type List = Vec<(i32, u32)>;

/// Units by class and key, in the order of days.
#[derive(Debug, Default)]
pub(super) struct Index {
    lists: [FxHashMap<u64, List>; CLASSES],
}

fn key(group: u16, whole: bool, codes: &[Code]) -> u64 {
    let mut hasher = FxHasher::default();
    (group, whole, codes).hash(&mut hasher);
    hasher.finish()
}

/// Key of units with exactly these sides.
pub(super) fn whole(group: u16, codes: &[Code]) -> u64 {
    key(group, true, codes)
}

/// Keys of units that have one of a unit's sides.
pub(super) fn parts<'a>(unit: &'a Unit<'_>) -> impl Iterator<Item = u64> + use<'a> {
    let codes = unit.sides.all.chunks(1).take(LOOKED_UP);
    codes.map(|code| key(unit.group, false, code))
}

impl Index {
    /// Adds units of one class, all at once: `units` come in their own order.
    pub(super) fn add<'a>(
        &mut self,
        class: Class,
        units: impl Iterator<Item = (usize, &'a Unit<'a>)>,
    ) {
        let lists = &mut self.lists[usize::from(class)];
        for (place, unit) in units {
            let entry = (unit.day(), u32::try_from(place).unwrap_or(u32::MAX));
            let keys = std::iter::once(whole(unit.group, &unit.sides.all)).chain(parts(unit));
            for key in keys {
                lists.entry(key).or_default().push(entry);
            }
        }
        // Each list is sorted by itself, so the order of the map plays no part.
        #[expect(clippy::iter_over_hash_type, reason = "each list is sorted by itself")]
        for list in lists.values_mut() {
            list.sort_unstable();
        }
    }

    /// Units of a class under a key that may fall on days of a span; `None` for a crowd.
    pub(super) fn find(&self, class: Class, key: u64, span: Span) -> Option<&[(i32, u32)]> {
        let class = usize::from(class);
        let Some(list) = self.lists[class].get(&key) else {
            return Some(&[]);
        };
        let from = span.lo.saturating_sub(WIDTHS[class]);
        let first = list.partition_point(|&(day, _)| day < from);
        let last = list.partition_point(|&(day, _)| day <= span.hi);
        (last - first <= CROWD).then(|| &list[first..last])
    }

    /// Units of a class after one in a list, nearest days first.
    pub(super) fn after(&self, class: Class, key: u64, entry: (i32, u32)) -> &[(i32, u32)] {
        let list = self.lists[usize::from(class)].get(&key);
        let list = list.map_or(&[][..], Vec::as_slice);
        &list[list.partition_point(|&other| other <= entry)..]
    }
}
