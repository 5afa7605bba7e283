//! Guests behind their hosts: "At the invitation of the President of Togo, the King of Nepal, H.E. X, paid a visit".

use super::Repair;
use super::SUBJECTS;
use crate::actors::Mention;
use crate::syntax::Deprel;
use crate::syntax::Upos;

/// Words before "invitation" at the head of a sentence: "at the kind and generous".
const BEFORE: usize = 5;

impl Repair<'_, '_> {
    /// Who is named last before the verb is the guest and does what the verb tells, though the parser took all the
    /// names and offices before it for one row.
    pub(super) fn invited_guest(&mut self, verb: usize) {
        if self.deprel(verb) != Deprel::Root || self.has(verb, &SUBJECTS) {
            return;
        }
        let opens = matches!(self.words.lower(0), "at" | "on" | "upon");
        let invitation = (1..verb.min(BEFORE)).find(|&at| self.words.lower(at) == "invitation");
        let Some(invitation) = invitation.filter(|&at| opens && self.words.lower(at + 1) == "of")
        else {
            return;
        };
        let mut end = verb;
        while matches!(self.upos(end - 1), Upos::Aux | Upos::Adv | Upos::Part) {
            end -= 1;
        }
        end -= usize::from(self.is_comma(end - 1));
        let known = |mention: &&Mention| mention.actor.is_some() && mention.first > invitation + 1;
        let mentions = self.mentions;
        let mut row = mentions.iter().filter(known);
        let Some(host) = row.next() else {
            return;
        };
        let Some(guest) = row.find(|guest| guest.last == end && guest.is_representative()) else {
            return;
        };
        if host.actor == guest.actor {
            return;
        }
        let before = self.parse.words.clone();
        let subject = if self.has(verb, &[Deprel::AuxPass]) {
            Deprel::NsubjPass
        } else {
            Deprel::Nsubj
        };
        self.hang_whole(host, invitation, Deprel::Nmod);
        self.set(invitation + 1, host.head, Deprel::Case);
        self.hang_whole(guest, verb, subject);
        if !self.is_tree() {
            self.parse.words = before;
        }
    }

    /// Hangs the words of a mention on another by their head, and the rest on that.
    fn hang_whole(&mut self, mention: &Mention, above: usize, relation: Deprel) {
        let range = mention.first..mention.last;
        for at in range.clone() {
            let outside = self
                .parse
                .head(at)
                .is_none_or(|head| !range.contains(&head));
            if outside && at != mention.head {
                self.set(at, mention.head, Deprel::Appos);
            }
        }
        self.set(mention.head, above, relation);
    }
}
