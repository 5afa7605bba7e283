//! Which documents speak with one voice: copies of a text, and papers of one publisher.

use rustc_hash::FxHashMap;

use super::telling::Paper;
use super::union::Union;

/// Hashes of a text by which its copies are found. Copies that share 60 in 100 shingles miss
/// each other with all of them less than once in a million.
const HANDLES: usize = 16;

/// Papers after it in a list of one handle with which a paper is compared. A list is long when
/// hundreds print one despatch, and then neighbours are copies; or when a phrase is common.
const NEIGHBOURS: usize = 6;

/// Number of the voice of each paper: equal for copies of one text and for papers of one
/// publisher, the least place of its papers.
///
/// Two papers of one publisher are no independent sources, nor are two prints of one despatch.
pub(super) fn voices(papers: &[Paper]) -> Vec<u32> {
    let mut union = Union::new(papers.len());
    copies(papers, &mut union);
    let mut publishers: FxHashMap<&str, usize> = FxHashMap::default();
    for (place, paper) in papers.iter().enumerate() {
        if let Some(publisher) = paper.publisher.as_deref() {
            let first = *publishers.entry(publisher).or_insert(place);
            union.join(first, place);
        }
    }
    (0..papers.len())
        .map(|place| u32::try_from(union.root(place)).unwrap_or(u32::MAX))
        .collect()
}

fn copies(papers: &[Paper], union: &mut Union) {
    let mut handles: Vec<(u64, usize)> = papers
        .iter()
        .enumerate()
        .filter(|(_, paper)| !paper.sketch.is_empty())
        .flat_map(|(place, paper)| {
            let handles = paper.sketch.handles(HANDLES);
            handles.map(move |handle| (handle, place))
        })
        .collect();
    // By content within a list, so that copies stand together and input order plays no part.
    handles.sort_unstable_by(|a, b| {
        let key = |&(handle, place): &(u64, usize)| (handle, papers[place].id);
        key(a).cmp(&key(b))
    });
    for list in handles.chunk_by(|a, b| a.0 == b.0) {
        for (at, &(_, one)) in list.iter().enumerate() {
            for &(_, other) in list[at + 1..].iter().take(NEIGHBOURS) {
                if union.root(one) != union.root(other)
                    && papers[one].sketch.is_copy_of(&papers[other].sketch)
                {
                    union.join(one, other);
                }
            }
        }
    }
}
