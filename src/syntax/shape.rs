//! Sizes of the network, and the classes of distance that it tells apart.

use super::archive::Body;
use super::matrix::LANES;
use crate::error::Result;

/// Sizes of a network, as its model file lists them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Shape {
    /// Rows of the embedding.
    pub(crate) rows: usize,
    /// Length of a word's vector.
    pub(crate) width: usize,
    /// Recurrent layers.
    pub(crate) layers: usize,
    /// Words that the first layer sees at once.
    pub(crate) window: usize,
    /// Length of the vectors that are compared to find heads.
    pub(crate) arc: usize,
    /// Length of the vectors that relations are read from.
    pub(crate) relation: usize,
    /// Joint tags.
    pub(crate) tags: usize,
    /// Relations.
    pub(crate) relations: usize,
    /// Labels of names.
    pub(crate) entities: usize,
}

impl Shape {
    /// Reads the sizes.
    ///
    /// # Errors
    ///
    /// [`crate::Error::Model`] when no network can have them.
    pub(crate) fn read(body: &mut Body<'_>) -> Result<Self> {
        let mut next = || body.u32().map(|value| value as usize);
        let shape = Self {
            rows: next()?,
            width: next()?,
            layers: next()?,
            window: next()?,
            arc: next()?,
            relation: next()?,
            tags: next()?,
            relations: next()?,
            entities: next()?,
        };
        let whole = [shape.width, shape.arc, shape.relation]
            .iter()
            .all(|size| (1..=1024).contains(size) && size.is_multiple_of(LANES));
        let small = [
            shape.layers,
            shape.window,
            shape.tags,
            shape.relations,
            shape.entities,
        ]
        .iter()
        .all(|size| (1..=256).contains(size));
        if whole
            && small
            && !shape.window.is_multiple_of(2)
            && shape.width.is_multiple_of(2 * LANES)
            && shape.rows < 1 << 24
        {
            Ok(shape)
        } else {
            Err(Body::misfit("impossible sizes of the network"))
        }
    }

    /// The layer, counted from 1, whose result tags and names are read from: not the last,
    /// which is left to the tree (after Søgaard and Goldberg 2016).
    pub(crate) fn tagging_layer(&self) -> usize {
        self.layers.saturating_sub(1).max(1)
    }

    /// Columns of tag scores and of name scores.
    pub(crate) fn tagging_columns(&self) -> [usize; 2] {
        [self.tags, self.entities].map(|size| size.next_multiple_of(LANES))
    }

    /// Columns of the vectors of heads and of relations, two of each.
    pub(crate) fn tree_columns(&self) -> [usize; 2] {
        [2 * self.arc, 2 * self.relation]
    }
}

/// Number of classes of [`distance_class`].
pub(crate) const DISTANCES: usize = 32;

/// Class of the way from a word to its head, both 1-based; head 0 is the root.
pub(crate) fn distance_class(dependent: usize, head: usize) -> usize {
    if head == 0 {
        return 0;
    }
    let length = dependent.abs_diff(head);
    let class = match length {
        0..=6 => length,
        7..=8 => 7,
        9..=11 => 8,
        12..=15 => 9,
        16..=20 => 10,
        21..=27 => 11,
        28..=40 => 12,
        _ => 13,
    };
    if head < dependent { class } else { class + 14 }
}
