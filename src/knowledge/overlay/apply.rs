//! From entries to knowledge.

use rustc_hash::FxHashSet;

use crate::knowledge::Knowledge;
use crate::knowledge::agent::Agent;
use crate::knowledge::fold::fold;
use crate::knowledge::load::Sources;
use crate::knowledge::load::read_names;
use crate::knowledge::mask::Spoils;
use crate::knowledge::names::Ambiguity;
use crate::knowledge::names::Form;
use crate::knowledge::names::Sense;
use crate::knowledge::office::Office;
use crate::knowledge::office::OfficeId;
use crate::knowledge::office::Rank;
use crate::knowledge::organisation::Membership;
use crate::knowledge::person::Basis;
use crate::knowledge::person::Holding;
use crate::knowledge::place::Place;
use crate::knowledge::policy::Treatment;
use crate::knowledge::state::Code;
use crate::knowledge::state::State;
use crate::knowledge::state::Validity;

use super::Overlay;
use super::entry::Entry;
use super::entry::Name;
use super::entry::Person;
use super::entry::Removal;

impl Knowledge {
    /// Takes over the policies of all files, before their entries: which code a name gets depends on them.
    pub(super) fn adopt_policies(&mut self, overlays: &[Overlay]) {
        let mut changed = false;
        for (_, entry) in overlays.iter().flat_map(|overlay| &overlay.entries) {
            match entry {
                Entry::Policy(code, treatment) => {
                    self.policy.set(*code, *treatment);
                    changed = true;
                }
                Entry::Default(form, code, from) => self.policy.set_default(form, *code, *from),
                _ => {}
            }
        }
        if changed {
            self.names = read_names(&Sources::builtin().names, &self.policy)
                .expect("the package's own files are read by its tests");
        }
    }

    /// Adds the entries of a file, in place of what is known under the same keys; returns the lines of removals that
    /// found nothing to remove.
    pub(super) fn extend(&mut self, overlay: &Overlay) -> Vec<usize> {
        let mut idle = Vec::new();
        for (line, entry) in &overlay.entries {
            if let Entry::Remove(removal) = entry
                && !self.remove(removal)
            {
                idle.push(*line);
            }
        }
        let entries = || overlay.entries.iter().map(|(_, entry)| entry);
        // All of a file is displaced before anything of it is added: its entries stand beside each other.
        self.displace_states(entries());
        self.displace_people(entries());
        let names: Vec<(&Name, Sense)> = entries()
            .filter_map(|entry| match entry {
                Entry::Name(name) => Some((name, self.displace_name(name)?)),
                _ => None,
            })
            .collect();
        for entry in entries() {
            self.displace(entry);
        }
        for (name, sense) in names {
            self.names.insert(&name.form, sense);
        }
        for entry in entries() {
            self.add(entry);
        }
        self.states.sort_by_key(|state| state.code);
        self.organisations.sort_by_key(|found| found.code);
        self.memberships.sort_unstable();
        idle
    }

    /// Takes what the name replaces out of its days; returns what to add, `None` if the policy ignores its party.
    fn displace_name(&mut self, name: &Name) -> Option<Sense> {
        let code = match name.code.map(|code| (code, self.policy.treatment(code))) {
            None => None,
            Some((code, Treatment::Own)) => Some(code),
            Some((_, Treatment::Parent(parent))) => Some(parent),
            Some((_, Treatment::Ignore)) => return None,
        };
        // `Foreign Office` of one state and `foreign office` of any are two phrases.
        let displaced = self.names.take(&name.form, |sense| {
            sense.code.is_some() == code.is_some() && sense.valid.and(name.valid).is_some()
        });
        if name.kind.is_none() && name.sector.is_none() && !displaced.is_empty() {
            let known = |sense: &Sense| sense.code == code && sense.sector.is_none();
            let covered = |sense: &Sense| name.valid.without(sense.valid).next().is_none();
            if displaced.iter().all(known) && displaced.iter().any(covered) {
                // Says less than what is known.
                for sense in displaced {
                    self.names.insert(&name.form, sense);
                }
                return None;
            }
        }
        let mut ambiguity = Ambiguity::default();
        let mut kind = None;
        for sense in displaced {
            ambiguity = ambiguity.with(sense.ambiguity);
            if sense.code == code {
                kind = kind.or(Some(sense.form));
            }
            for valid in sense.valid.without(name.valid) {
                let rest = Sense {
                    valid,
                    ..sense.clone()
                };
                self.names.insert(&name.form, rest);
            }
        }
        self.masks.phrases.take(&name.form, |()| true);
        let organisation = code.is_some_and(|code| self.organisation(code).is_some());
        Some(Sense {
            code,
            form: name.kind.unwrap_or(match (&name.sector, kind) {
                (Some(_), _) => Form::Institution,
                (None, Some(kind)) => kind,
                (None, None) if organisation => Form::Organisation,
                (None, None) => Form::Variant,
            }),
            valid: name.valid,
            ambiguity: name.also.unwrap_or(ambiguity),
            sector: name.sector.clone(),
        })
    }

    fn displace_states<'e>(&mut self, entries: impl Iterator<Item = &'e Entry>) {
        for entry in entries {
            match entry {
                Entry::State(state) => self.states.retain(|known| known.code != state.code),
                Entry::Organisation(organisation, members) => {
                    let code = organisation.code;
                    self.organisations.retain(|known| known.code != code);
                    if members.is_some() {
                        self.memberships.retain(|known| known.organisation != code);
                    }
                }
                _ => {}
            }
        }
    }

    /// A person's terms in an office are replaced together.
    fn displace_people<'e>(&mut self, entries: impl Iterator<Item = &'e Entry>) {
        let keys: FxHashSet<(String, Code, &str)> = entries
            .filter_map(|entry| match entry {
                Entry::Person(person) => {
                    Some((fold(&person.name), person.state, person.office.as_str()))
                }
                _ => None,
            })
            .collect();
        if keys.is_empty() {
            return;
        }
        let offices = &self.offices;
        self.people.retain(|holding| {
            let office = &*offices[usize::from(holding.office.0)].id;
            !keys.contains(&(fold(&holding.person), holding.state, office))
        });
    }

    fn displace(&mut self, entry: &Entry) {
        match entry {
            Entry::Place { form, valid, .. } => {
                let valid = *valid;
                let taken = self
                    .places
                    .take(form, |place| place.valid.and(valid).is_some());
                for place in taken {
                    for rest in place.valid.without(valid) {
                        self.places.insert(
                            form,
                            Place {
                                valid: rest,
                                ..place
                            },
                        );
                    }
                }
            }
            Entry::Member(member) => self.memberships.retain(|known| !same_spell(known, member)),
            Entry::Office { phrase, .. } => drop(self.titles.take(phrase, |_| true)),
            Entry::Agent { phrase, .. } => drop(self.agents.take(phrase, |_| true)),
            Entry::Code(row) => self.codes.retain(|known| {
                let same = known.value == row.value || known.code == row.code;
                known.system != row.system || !same || known.valid.and(row.valid).is_none()
            }),
            Entry::Mask { form, place, .. } => drop(self.remove_mask(form, Some(place))),
            _ => {}
        }
    }

    fn add(&mut self, entry: &Entry) {
        match entry {
            Entry::State(state) => self.add_state(state),
            Entry::Organisation(organisation, members) => {
                let (code, valid) = (organisation.code, organisation.valid);
                self.name(&organisation.name, code, Form::Organisation, valid);
                self.memberships.extend(members.iter().flatten());
                self.organisations.push(organisation.clone());
            }
            Entry::Member(member) => self.memberships.push(*member),
            Entry::Place { form, code, valid } => {
                let place = Place {
                    code: *code,
                    population: None,
                    valid: *valid,
                };
                self.places.insert(form, place);
            }
            Entry::Person(person) => self.add_person(person),
            Entry::Office {
                phrase,
                id,
                rank,
                sector,
            } => {
                let id = self.office_of(id, *rank, sector.as_deref());
                self.titles.insert(phrase, id);
            }
            Entry::Agent { phrase, sector } => {
                self.agents.insert(phrase, Agent::new(phrase, sector));
            }
            Entry::Code(row) => self.codes.add(row.clone()),
            Entry::Mask {
                form,
                place,
                spoils,
            } => self.add_mask(form, place, *spoils),
            Entry::Name(_) | Entry::Policy(..) | Entry::Default(..) | Entry::Remove(_) => {}
        }
    }

    /// Several entries of one code are spells of one state.
    fn add_state(&mut self, state: &State) {
        for &spell in &state.spells {
            self.name(&state.name, state.code, Form::Short, spell);
        }
        let known = self
            .states
            .iter_mut()
            .find(|known| known.code == state.code);
        let Some(known) = known else {
            self.states.push(state.clone());
            return;
        };
        known.spells.extend(&state.spells);
        known.spells.sort_unstable();
        known.predecessors.extend(&state.predecessors);
        known.successors.extend(&state.successors);
    }

    /// Makes sure that a party is found by its own name.
    fn name(&mut self, form: &str, code: Code, kind: Form, valid: Validity) {
        let known = self.names.get(form).is_some_and(|entry| {
            let mut senses = entry.senses();
            senses.any(|sense| sense.code == Some(code) && sense.valid.and(valid).is_some())
        });
        let treated = self.policy.treatment(code);
        if !known && treated != Treatment::Ignore {
            let code = match treated {
                Treatment::Parent(parent) => parent,
                _ => code,
            };
            self.names.insert(
                form,
                Sense {
                    code: Some(code),
                    form: kind,
                    valid,
                    ambiguity: Ambiguity::default(),
                    sector: None,
                },
            );
        }
    }

    fn add_person(&mut self, person: &Person) {
        let office = self.office_of(&person.office, None, None);
        let undated = person.valid == Validity::default();
        let holding = Holding {
            person: person.name.as_str().into(),
            state: person.state,
            office,
            valid: person.valid,
            // Without a day nothing is certain about the term.
            basis: if undated { Basis::Start } else { Basis::Term },
        };
        let joined = |names: &[String]| names.join(";");
        self.people
            .insert(holding, &joined(&person.aliases), &joined(&person.families));
    }

    /// The office with that id, made or changed as said.
    fn office_of(&mut self, id: &str, rank: Option<Rank>, sector: Option<&str>) -> OfficeId {
        let at = self.offices.iter().position(|office| &*office.id == id);
        let at = at.unwrap_or_else(|| {
            self.offices.push(Office {
                id: id.into(),
                rank: Rank::Official,
                sector: "GOV".into(),
            });
            self.offices.len() - 1
        });
        let office = &mut self.offices[at];
        if let Some(rank) = rank {
            office.rank = rank;
        }
        if let Some(sector) = sector {
            office.sector = sector.into();
        }
        OfficeId(u16::try_from(at).unwrap_or(u16::MAX))
    }

    fn add_mask(&mut self, form: &str, place: &str, spoils: Spoils) {
        match place {
            "phrase" => self.masks.phrases.insert(form, ()),
            "comma" => self.masks.commas.insert(form, ()),
            "after" => drop(self.masks.after.insert(fold(form).into(), spoils)),
            _ => drop(self.masks.before.insert(fold(form).into(), spoils)),
        }
    }

    /// Takes a mask out of one place or all; whether there was one.
    fn remove_mask(&mut self, form: &str, place: Option<&str>) -> bool {
        let at = |name: &str| place.is_none_or(|place| place == name);
        let folded = fold(form);
        let mut found = at("phrase") && !self.masks.phrases.take(form, |()| true).is_empty();
        found |= at("comma") && !self.masks.commas.take(form, |()| true).is_empty();
        found |= at("after") && self.masks.after.remove(&*folded).is_some();
        found |= at("before") && self.masks.before.remove(&*folded).is_some();
        found
    }

    /// Whether there was anything to remove.
    fn remove(&mut self, removal: &Removal) -> bool {
        match removal {
            Removal::Name(form, code) => {
                let wanted = |sense: &Sense| code.is_none() || sense.code == *code;
                !self.names.take(form, wanted).is_empty()
            }
            Removal::Place(form) => !self.places.take(form, |_| true).is_empty(),
            Removal::State(code) => {
                let states = shrinks(&mut self.states, |state| state.code != *code);
                let mut names = false;
                self.names.retain(|sense| {
                    names |= sense.code == Some(*code);
                    sense.code != Some(*code)
                });
                states | names
            }
            Removal::Organisation(code) => {
                shrinks(&mut self.memberships, |found| found.organisation != *code);
                self.names.retain(|sense| sense.code != Some(*code));
                shrinks(&mut self.organisations, |found| found.code != *code)
            }
            Removal::Member(organisation, member) => shrinks(&mut self.memberships, |found| {
                (found.organisation, found.member) != (*organisation, *member)
            }),
            Removal::Person(name, state, office) => {
                let name = fold(name);
                let offices = &self.offices;
                self.people.retain(|holding| {
                    let id = &*offices[usize::from(holding.office.0)].id;
                    fold(&holding.person) != name
                        || state.is_some_and(|state| state != holding.state)
                        || office.as_ref().is_some_and(|office| office != id)
                }) > 0
            }
            Removal::Office(phrase) => !self.titles.take(phrase, |_| true).is_empty(),
            Removal::Agent(phrase) => !self.agents.take(phrase, |_| true).is_empty(),
            Removal::Code(system, value) => {
                let before = self.codes.len();
                self.codes
                    .retain(|row| row.system != *system || *row.value != **value);
                self.codes.len() < before
            }
            Removal::Mask(form) => self.remove_mask(form, None),
        }
    }
}

fn same_spell(a: &Membership, b: &Membership) -> bool {
    (a.organisation, a.member) == (b.organisation, b.member) && a.valid.and(b.valid).is_some()
}

fn shrinks<T>(list: &mut Vec<T>, keep: impl FnMut(&T) -> bool) -> bool {
    let before = list.len();
    list.retain(keep);
    list.len() < before
}
