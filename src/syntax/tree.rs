//! The best dependency tree under arc scores: every word one head, one root, no cycle.
//!
//! Most sentences are done by taking each word's best head. Where that leaves a cycle or
//! several roots, the maximum spanning arborescence is found by contraction of cycles
//! (Chu and Liu 1965; Edmonds 1967), root arcs carrying a penalty that no tree with two
//! roots can make good.

/// Storage of the decoder, reused from sentence to sentence.
#[derive(Debug, Default)]
pub(crate) struct TreeDecoder {
    scores: Vec<i64>,
    best: Vec<usize>,
    alive: Vec<bool>,
    mark: Vec<u32>,
    contractions: Vec<Contraction>,
}

/// A cycle that was made one node, and what it needs to be undone.
#[derive(Debug)]
struct Contraction {
    /// Node that stands for the cycle.
    node: usize,
    /// The cycle's nodes with their heads in the cycle.
    cycle: Vec<(usize, usize)>,
    /// By outside node: which of the cycle an arc from it enters.
    enters: Vec<usize>,
    /// By outside node: which of the cycle an arc to it leaves.
    leaves: Vec<usize>,
}

const ROOT_PENALTY: i64 = 1 << 40;

impl TreeDecoder {
    /// Finds the heads of `count` words.
    ///
    /// `scores[d * (count + 1) + h]` is the score of word `d` (0-based) under head `h`
    /// (1-based, 0 for the root).
    pub(crate) fn decode(&mut self, scores: &[i32], count: usize, heads: &mut Vec<u32>) {
        heads.clear();
        let nodes = count + 1;
        self.best.clear();
        self.best.push(0);
        for (dependent, row) in scores.chunks_exact(nodes).take(count).enumerate() {
            let mut best = (0, row[0]);
            for (head, &score) in row.iter().enumerate() {
                if score > best.1 && head != dependent + 1 {
                    best = (head, score);
                }
            }
            self.best.push(best.0);
        }
        let roots = self.best[1..].iter().filter(|&&head| head == 0).count();
        if count > 0 && (roots != 1 || self.has_cycle()) {
            self.span(scores, count);
        }
        heads.extend(self.best[1..].iter().map(|&head| head as u32));
    }

    /// Whether some word is not reached from the root.
    fn has_cycle(&mut self) -> bool {
        self.mark.clear();
        self.mark.resize(self.best.len(), 0);
        self.mark[0] = u32::MAX;
        for start in 1..self.best.len() {
            let tour = start as u32;
            let mut node = start;
            while self.mark[node] == 0 {
                self.mark[node] = tour;
                node = self.best[node];
            }
            if self.mark[node] == tour {
                return true;
            }
            // Words known to be reached are marked for good.
            let mut node = start;
            while self.mark[node] == tour {
                self.mark[node] = u32::MAX;
                node = self.best[node];
            }
        }
        false
    }

    fn span(&mut self, scores: &[i32], count: usize) {
        let nodes = count + 1;
        self.scores.clear();
        self.scores.resize(nodes * nodes, i64::MIN / 4);
        for dependent in 1..nodes {
            for head in 0..nodes {
                if head != dependent {
                    let penalty = if head == 0 { ROOT_PENALTY } else { 0 };
                    self.scores[dependent * nodes + head] =
                        i64::from(scores[(dependent - 1) * nodes + head]) - penalty;
                }
            }
        }
        self.alive.clear();
        self.alive.resize(nodes, true);
        self.contractions.clear();
        for dependent in 1..nodes {
            self.choose_head(dependent, nodes);
        }
        while let Some(cycle) = self.find_cycle(nodes) {
            self.contract(&cycle, nodes);
        }
        while let Some(contraction) = self.contractions.pop() {
            self.expand(&contraction, nodes);
        }
    }

    fn choose_head(&mut self, dependent: usize, nodes: usize) {
        let row = &self.scores[dependent * nodes..][..nodes];
        let mut best = usize::MAX;
        for (head, &score) in row.iter().enumerate() {
            if head != dependent && self.alive[head] && (best == usize::MAX || score > row[best]) {
                best = head;
            }
        }
        self.best[dependent] = best;
    }

    fn find_cycle(&mut self, nodes: usize) -> Option<Vec<usize>> {
        self.mark.clear();
        self.mark.resize(nodes, 0);
        self.mark[0] = u32::MAX;
        for start in 1..nodes {
            if !self.alive[start] {
                continue;
            }
            let tour = start as u32;
            let mut node = start;
            while self.mark[node] == 0 {
                self.mark[node] = tour;
                node = self.best[node];
            }
            if self.mark[node] == tour {
                let mut cycle = vec![node];
                let mut next = self.best[node];
                while next != node {
                    cycle.push(next);
                    next = self.best[next];
                }
                return Some(cycle);
            }
        }
        None
    }

    /// Makes the cycle one node: its first.
    fn contract(&mut self, cycle: &[usize], nodes: usize) {
        let node = cycle[0];
        let mut contraction = Contraction {
            node,
            cycle: cycle.iter().map(|&word| (word, self.best[word])).collect(),
            enters: vec![0; nodes],
            leaves: vec![0; nodes],
        };
        for &word in cycle {
            self.alive[word] = false;
        }
        for outside in 0..nodes {
            if !self.alive[outside] {
                continue;
            }
            let gain = |word: usize| {
                self.scores[word * nodes + outside] - self.scores[word * nodes + self.best[word]]
            };
            let enters = first_best(cycle, gain);
            let leaves = first_best(cycle, |word| self.scores[outside * nodes + word]);
            let (into, out_of) = (gain(enters), self.scores[outside * nodes + leaves]);
            contraction.enters[outside] = enters;
            contraction.leaves[outside] = leaves;
            self.scores[node * nodes + outside] = into;
            self.scores[outside * nodes + node] = out_of;
        }
        for outside in 1..nodes {
            if self.alive[outside] && cycle.contains(&self.best[outside]) {
                self.best[outside] = node;
            }
        }
        self.alive[node] = true;
        self.contractions.push(contraction);
        self.choose_head(node, nodes);
    }

    fn expand(&mut self, contraction: &Contraction, nodes: usize) {
        let node = contraction.node;
        let head = self.best[node];
        for &(word, _) in &contraction.cycle {
            self.alive[word] = false;
        }
        for outside in 1..nodes {
            if self.alive[outside] && self.best[outside] == node {
                self.best[outside] = contraction.leaves[outside];
            }
        }
        for &(word, inner) in &contraction.cycle {
            self.best[word] = inner;
            self.alive[word] = true;
        }
        self.best[contraction.enters[head]] = head;
    }
}

fn first_best(nodes: &[usize], value: impl Fn(usize) -> i64) -> usize {
    let mut best = nodes[0];
    for &node in &nodes[1..] {
        if value(node) > value(best) {
            best = node;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Best single-rooted tree by trying every assignment of heads.
    fn exhaustive(scores: &[i32], count: usize) -> i64 {
        let nodes = count + 1;
        let mut best = i64::MIN;
        for mut code in 0..nodes.pow(count as u32) {
            let mut heads = Vec::new();
            for _ in 0..count {
                heads.push(code % nodes);
                code /= nodes;
            }
            if heads.iter().filter(|&&head| head == 0).count() == 1 && reaches_root(&heads) {
                best = best.max(total(scores, &heads));
            }
        }
        best
    }

    fn reaches_root(heads: &[usize]) -> bool {
        (0..heads.len()).all(|start| {
            let mut node = start + 1;
            for _ in 0..=heads.len() {
                if node == 0 {
                    return true;
                }
                node = heads[node - 1];
            }
            false
        })
    }

    fn total(scores: &[i32], heads: &[usize]) -> i64 {
        let nodes = heads.len() + 1;
        heads
            .iter()
            .enumerate()
            .map(|(dependent, &head)| i64::from(scores[dependent * nodes + head]))
            .sum()
    }

    proptest! {
        #[test]
        fn tree_is_the_best_of_all_trees(
            count in 1_usize..=5,
            pool in prop::collection::vec(-50_i32..50, 30),
        ) {
            let scores = &pool[..count * (count + 1)];
            let mut heads = Vec::new();
            TreeDecoder::default().decode(scores, count, &mut heads);
            let heads: Vec<usize> = heads.iter().map(|&head| head as usize).collect();
            prop_assert!(reaches_root(&heads));
            prop_assert_eq!(total(scores, &heads), exhaustive(scores, count));
        }
    }
}
