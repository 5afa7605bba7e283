//! Optimal one-to-one assignment in a sparse bipartite graph.
//!
//! The Hungarian method by successive shortest augmenting paths (Jonker and Volgenant 1987)
//! with Dijkstra's search over the edges that exist. Every left node may also stay alone, so
//! that the result is a matching of greatest total weight, not a full one.

use std::{cmp::Reverse, collections::BinaryHeap};

/// Partner of every left node in a matching of greatest total weight.
///
/// `edges[left]` lists right nodes below `right` with weights above zero. Among matchings of
/// equal weight the choice depends on the order of the nodes and on nothing else.
pub(super) fn assign(edges: &[Vec<(usize, i64)>], right: usize) -> Vec<Option<usize>> {
    let mut search = Search::new(edges, right);
    for left in 0..edges.len() {
        search.augment(left);
    }
    let mut partner = vec![None; edges.len()];
    for (node, owner) in search.owner.iter().take(right).enumerate() {
        if let Some((left, _)) = *owner {
            partner[left] = Some(node);
        }
    }
    partner
}

/// State of the search. Right node `right + left` stands for the left node's staying alone.
struct Search<'a> {
    edges: &'a [Vec<(usize, i64)>],
    right: usize,
    /// Cost of staying alone: the greatest weight, so that no cost is negative.
    alone: i64,
    /// Left node that holds a right node, and what it costs there.
    owner: Vec<Option<(usize, i64)>>,
    /// Right node that a left node holds.
    held: Vec<Option<usize>>,
    /// Dual prices of right nodes.
    price: Vec<i64>,
    /// What the present search knows of a right node.
    reached: Vec<Reached>,
    round: usize,
}

/// A right node in the search of number `round`.
#[derive(Clone, Copy, Default)]
struct Reached {
    round: usize,
    settled: bool,
    distance: i64,
    /// Left node from which it was reached, and the cost of that edge.
    from: usize,
    cost: i64,
}

impl<'a> Search<'a> {
    fn new(edges: &'a [Vec<(usize, i64)>], right: usize) -> Self {
        let count = right + edges.len();
        let weights = edges.iter().flatten().map(|&(_, weight)| weight);
        Self {
            edges,
            right,
            alone: weights.max().unwrap_or(0),
            owner: vec![None; count],
            held: vec![None; edges.len()],
            price: vec![0; count],
            reached: vec![Reached::default(); count],
            round: 0,
        }
    }

    /// Finds a place for a left node, moving others where that is cheaper.
    fn augment(&mut self, start: usize) {
        self.round += 1;
        let mut heap = BinaryHeap::new();
        let mut settled = Vec::new();
        // Distances are reduced by what the left node pays for the place that it holds.
        let (mut left, mut base, mut paid) = (start, 0, 0);
        let end = loop {
            let edges = self.edges;
            let listed = edges[left].iter();
            let listed = listed.map(|&(node, weight)| (node, self.alone - weight));
            for (node, cost) in listed.chain([(self.right + left, self.alone)]) {
                let distance = base + cost - self.price[node] - paid;
                let reached = &mut self.reached[node];
                if reached.round != self.round || distance < reached.distance {
                    *reached = Reached {
                        round: self.round,
                        settled: false,
                        distance,
                        from: left,
                        cost,
                    };
                    heap.push(Reverse((distance, node)));
                }
            }
            let nearest = loop {
                let Reverse((_, node)) = heap.pop().expect("a left node may always stay alone");
                if !self.reached[node].settled {
                    break node;
                }
            };
            self.reached[nearest].settled = true;
            base = self.reached[nearest].distance;
            settled.push(nearest);
            match self.owner[nearest] {
                Some((owner, cost)) => (left, paid) = (owner, cost - self.price[nearest]),
                None => break nearest,
            }
        };
        for node in settled {
            self.price[node] += self.reached[node].distance - base;
        }
        let mut free = Some(end);
        while let Some(node) = free {
            let Reached { from, cost, .. } = self.reached[node];
            self.owner[node] = Some((from, cost));
            free = self.held[from].replace(node);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::assign;
    use proptest::prelude::*;

    fn weight(edges: &[Vec<(usize, i64)>], partner: &[Option<usize>]) -> i64 {
        let chosen = edges.iter().zip(partner);
        chosen
            .filter_map(|(edges, partner)| {
                let found = edges.iter().filter(|edge| Some(edge.0) == *partner);
                found.map(|edge| edge.1).max()
            })
            .sum()
    }

    /// Greatest weight by trying everything.
    fn best(edges: &[Vec<(usize, i64)>], taken: &mut Vec<usize>) -> i64 {
        let Some((first, rest)) = edges.split_first() else {
            return 0;
        };
        let mut most = best(rest, taken);
        for &(node, weight) in first {
            if !taken.contains(&node) {
                taken.push(node);
                most = most.max(weight + best(rest, taken));
                taken.pop();
            }
        }
        most
    }

    #[test]
    fn the_greedy_choice_is_given_up_where_the_sum_gains() {
        let edges = vec![vec![(0, 10), (1, 9)], vec![(0, 9)]];
        assert_eq!(assign(&edges, 2), [Some(1), Some(0)]);
    }

    #[test]
    fn a_node_without_edges_stays_alone() {
        assert_eq!(assign(&[vec![], vec![(0, 1)]], 1), [None, Some(0)]);
        assert_eq!(assign(&[], 3), []);
    }

    proptest! {
        #[test]
        fn no_matching_weighs_more(
            listed in prop::collection::vec(prop::collection::vec((0_usize..5, 1_i64..30), 0..6), 0..6)
        ) {
            let partner = assign(&listed, 5);
            let mut held: Vec<usize> = partner.iter().flatten().copied().collect();
            held.sort_unstable();
            held.dedup();
            prop_assert_eq!(held.len(), partner.iter().flatten().count());
            prop_assert_eq!(weight(&listed, &partner), best(&listed, &mut Vec::new()));
        }
    }
}
