//! From the knowledge files to [`Knowledge`].

use rustc_hash::FxHashMap;

use crate::error::Error;
use crate::error::Result;

use super::Knowledge;
use super::agent::Agent;
use super::agent::Make;
use super::convert::CodeRow;
use super::convert::CodeTable;
use super::convert::System;
use super::index::Index;
use super::mask::Masks;
use super::mask::Spoils;
use super::names::Ambiguity;
use super::names::Form;
use super::names::Sense;
use super::office::Office;
use super::office::OfficeId;
use super::office::Rank;
use super::organisation::MemberBasis;
use super::organisation::Membership;
use super::organisation::Organisation;
use super::person::Basis;
use super::person::Holding;
use super::person::People;
use super::place::Place;
use super::policy::Policy;
use super::policy::Treatment;
use super::state::Code;
use super::state::State;
use super::state::Status;
use super::state::Validity;
use super::table::DataFile;

/// The files that make up knowledge, each kind in the order in which it is read.
///
/// Start from [`Sources::builtin`] and push files of your own; what they add stands beside the package's entries,
/// and a later policy rule wins.
#[derive(Debug, Clone, Default)]
pub struct Sources<'a> {
    /// States: `code name status parent from to predecessors successors`; several lines for several spells.
    pub states: Vec<DataFile<'a>>,
    /// Phrases: `form code kind from to flags sector`.
    pub names: Vec<DataFile<'a>>,
    /// Phrases that contain a name and are not it: `form where spoils`, where one of `phrase after before comma`.
    pub masks: Vec<DataFile<'a>>,
    /// Codes: `system value code from to`.
    pub codes: Vec<DataFile<'a>>,
    /// Organisations: `id name type from to`.
    pub organisations: Vec<DataFile<'a>>,
    /// Members: `organisation code from to basis`.
    pub members: Vec<DataFile<'a>>,
    /// Cities: `city code population`, in thousands.
    pub cities: Vec<DataFile<'a>>,
    /// Places of diplomacy: `form code from to`.
    pub places: Vec<DataFile<'a>>,
    /// Titles: `phrase office rank sector`.
    pub offices: Vec<DataFile<'a>>,
    /// Groups: `id name names kind sector base from to`, read as organisations and their names.
    pub groups: Vec<DataFile<'a>>,
    /// Nouns for those who act: `noun plural sector make place`.
    pub agents: Vec<DataFile<'a>>,
    /// Office-holders: `person names family state office from to basis`.
    pub people: Vec<DataFile<'a>>,
    /// Contested entities, TOML.
    pub policy: Vec<DataFile<'a>>,
}

macro_rules! builtin {
    ($name:literal) => {
        vec![DataFile {
            name: concat!("data/knowledge/", $name),
            text: include_str!(concat!("../../data/knowledge/", $name)),
        }]
    };
}

impl Sources<'static> {
    /// The files of the package.
    pub fn builtin() -> Self {
        Self {
            states: builtin!("curated/states.tsv"),
            names: builtin!("names.tsv"),
            masks: builtin!("curated/masks.tsv"),
            codes: builtin!("codes.tsv"),
            organisations: builtin!("curated/organisations.tsv"),
            members: builtin!("members.tsv"),
            cities: builtin!("cities.tsv"),
            places: builtin!("curated/places.tsv"),
            offices: builtin!("curated/offices.tsv"),
            groups: builtin!("curated/groups.tsv"),
            agents: builtin!("curated/agents.tsv"),
            people: builtin!("people.tsv"),
            policy: builtin!("curated/policy.toml"),
        }
    }
}

impl Sources<'_> {
    /// Reads all files.
    ///
    /// # Errors
    ///
    /// [`Error::Data`] names the file, line and value that is not as it should be.
    pub fn load(&self) -> Result<Knowledge> {
        let states = read_states(&self.states)?;
        let mut policy = Policy::default();
        for &file in &self.policy {
            policy.extend(file)?;
        }
        let (offices, titles) = read_offices(&self.offices)?;
        std::thread::scope(|threads| {
            // About half of the work, beside the rest: half the time to the first result.
            let beside = threads.spawn(|| {
                let places = read_places(&self.cities, &self.places)?;
                Ok::<_, Error>((places, read_names(&self.names, &policy)?))
            });
            let people = read_people(&self.people, &offices)?;
            let masks = read_masks(&self.masks)?;
            let codes = read_codes(&self.codes)?;
            let mut organisations = read_organisations(&self.organisations)?;
            let memberships = read_members(&self.members)?;
            let agents = read_agents(&self.agents)?;
            let (places, mut names) = beside
                .join()
                .unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
            read_groups(&self.groups, &mut organisations, &mut names)?;
            Ok(Knowledge {
                states,
                names,
                masks,
                codes,
                organisations,
                memberships,
                places,
                agents,
                people,
                offices,
                titles,
                // Lent to the thread for as long as the scope lasts.
                policy: policy.clone(),
            })
        })
    }
}

fn read_states(files: &[DataFile<'_>]) -> Result<Vec<State>> {
    let mut states: Vec<State> = Vec::with_capacity(400);
    let mut known: FxHashMap<Code, usize> = FxHashMap::default();
    for file in files {
        let columns = [
            "code",
            "name",
            "status",
            "parent",
            "from",
            "to",
            "predecessors",
            "successors",
        ];
        for row in file.rows(columns)? {
            let row = row?;
            let code = row.code(0)?;
            let spell = row.validity(4)?;
            if let Some(&at) = known.get(&code) {
                let state = &mut states[at];
                state.spells.push(spell);
                state.spells.sort_unstable();
                state.predecessors.extend(row.codes(6)?);
                state.successors.extend(row.codes(7)?);
                continue;
            }
            let status = match row.fields[2] {
                "sovereign" => Status::Sovereign,
                "contested" => Status::Contested,
                "dependency" => Status::Dependency,
                other => return Err(row.error(other, "sovereign, contested or dependency")),
            };
            known.insert(code, states.len());
            states.push(State {
                code,
                name: row.fields[1].into(),
                status,
                parent: row.optional_code(3)?,
                spells: vec![spell],
                predecessors: row.codes(6)?,
                successors: row.codes(7)?,
            });
        }
    }
    states.sort_by_key(|state| state.code);
    Ok(states)
}

pub(super) fn read_names(files: &[DataFile<'_>], policy: &Policy) -> Result<Index<Sense>> {
    let mut names = Index::with_capacity(8_000);
    for file in files {
        for row in file.rows(["form", "code", "kind", "from", "to", "flags", "sector"])? {
            let row = row?;
            let [form, _, kind, _, _, flags, sector] = row.fields;
            let code = match row.optional_code(1)? {
                None => None,
                Some(code) => match policy.treatment(code) {
                    Treatment::Own => Some(code),
                    Treatment::Parent(parent) => Some(parent),
                    Treatment::Ignore => continue,
                },
            };
            let sense = Sense {
                code,
                form: Form::parse(kind).ok_or_else(|| row.error(kind, "a kind of phrase"))?,
                valid: row.validity(3)?,
                ambiguity: Ambiguity::parse(flags)
                    .ok_or_else(|| row.error(flags, "letters of p w g s n"))?,
                sector: (!sector.is_empty()).then(|| sector.into()),
            };
            names.insert(form, sense);
        }
    }
    Ok(names)
}

fn read_masks(files: &[DataFile<'_>]) -> Result<Masks> {
    let mut masks = Masks::default();
    for file in files {
        for row in file.rows(["form", "where", "spoils"])? {
            let row = row?;
            let [form, place, spoils] = row.fields;
            let spoilt = || {
                Spoils::parse(spoils)
                    .ok_or_else(|| row.error(spoils, "any, name, demonym or capital"))
            };
            match place {
                "phrase" => masks.phrases.insert(form, ()),
                "comma" => masks.commas.insert(form, ()),
                "after" => drop(masks.after.insert(form.into(), spoilt()?)),
                "before" => drop(masks.before.insert(form.into(), spoilt()?)),
                other => return Err(row.error(other, "phrase, comma, after or before")),
            }
        }
    }
    Ok(masks)
}

fn read_codes(files: &[DataFile<'_>]) -> Result<CodeTable> {
    let mut codes = Vec::with_capacity(3_000);
    for file in files {
        for row in file.rows(["system", "value", "code", "from", "to"])? {
            let row = row?;
            let system: System = row.fields[0]
                .parse()
                .map_err(|_: Error| row.error(row.fields[0], "a code system"))?;
            codes.push(CodeRow {
                system,
                value: row.fields[1].into(),
                code: row.code(2)?,
                valid: row.validity(3)?,
            });
        }
    }
    Ok(CodeTable::new(codes))
}

fn read_organisations(files: &[DataFile<'_>]) -> Result<Vec<Organisation>> {
    let mut organisations = Vec::with_capacity(300);
    for file in files {
        for row in file.rows(["id", "name", "type", "from", "to"])? {
            let row = row?;
            organisations.push(Organisation {
                code: row.code(0)?,
                name: row.fields[1].into(),
                kind: row.fields[2].into(),
                valid: row.validity(3)?,
                base: None,
                sector: None,
            });
        }
    }
    organisations.sort_by_key(|organisation| organisation.code);
    Ok(organisations)
}

/// Groups with all their names on one line; one that the organisations have already gets base and sector.
fn read_groups(
    files: &[DataFile<'_>],
    organisations: &mut Vec<Organisation>,
    names: &mut Index<Sense>,
) -> Result<()> {
    for file in files {
        let columns = [
            "id", "name", "names", "kind", "sector", "base", "from", "to",
        ];
        for row in file.rows(columns)? {
            let row = row?;
            let [_, name, aliases, kind, sector, ..] = row.fields;
            let (code, valid) = (row.code(0)?, row.validity(6)?);
            let group = Organisation {
                code,
                name: name.into(),
                kind: kind.into(),
                valid,
                base: row.optional_code(5)?,
                sector: (!sector.is_empty()).then(|| sector.into()),
            };
            match organisations.binary_search_by_key(&code, |known| known.code) {
                Ok(at) => organisations[at] = group,
                Err(at) => organisations.insert(at, group),
            }
            let aliases = aliases.split(';').filter(|alias| !alias.is_empty());
            for form in aliases {
                let sense = Sense {
                    code: Some(code),
                    form: Form::Organisation,
                    valid: Validity::default(),
                    ambiguity: Ambiguity::default(),
                    sector: None,
                };
                names.insert(form, sense);
            }
        }
    }
    Ok(())
}

fn read_agents(files: &[DataFile<'_>]) -> Result<Index<Agent>> {
    let mut agents = Index::with_capacity(1_000);
    for file in files {
        for row in file.rows(["noun", "plural", "sector", "make", "place"])? {
            let row = row?;
            let [noun, many, sector, make, place] = row.fields;
            let agent = |plural| {
                Ok(Agent {
                    noun: noun.into(),
                    sector: sector.into(),
                    make: Make::parse(make).ok_or_else(|| row.error(make, "people or body"))?,
                    local: match place {
                        "of" => true,
                        "" => false,
                        other => return Err(row.error(other, "`of` or nothing")),
                    },
                    plural,
                })
            };
            if many != noun {
                agents.insert(noun, agent(false)?);
            }
            if !many.is_empty() {
                agents.insert(many, agent(true)?);
            }
        }
    }
    Ok(agents)
}

fn read_members(files: &[DataFile<'_>]) -> Result<Vec<Membership>> {
    let mut memberships = Vec::with_capacity(8_000);
    for file in files {
        for row in file.rows(["organisation", "code", "from", "to", "basis"])? {
            let row = row?;
            memberships.push(Membership {
                organisation: row.code(0)?,
                member: row.code(1)?,
                valid: row.validity(2)?,
                basis: match row.fields[4] {
                    "dated" => MemberBasis::Dated,
                    "factbook" => MemberBasis::Factbook,
                    other => return Err(row.error(other, "dated or factbook")),
                },
            });
        }
    }
    memberships.sort_unstable();
    Ok(memberships)
}

fn read_places(cities: &[DataFile<'_>], places: &[DataFile<'_>]) -> Result<Index<Place>> {
    let mut index = Index::with_capacity(26_000);
    for file in cities {
        for row in file.rows(["city", "code", "population"])? {
            let row = row?;
            let people = row.fields[2];
            let place = Place {
                code: row.code(1)?,
                population: Some(
                    people
                        .parse()
                        .map_err(|_| row.error(people, "thousands of inhabitants"))?,
                ),
                valid: Validity::default(),
            };
            index.insert(row.fields[0], place);
        }
    }
    for file in places {
        for row in file.rows(["form", "code", "from", "to"])? {
            let row = row?;
            let place = Place {
                code: row.code(1)?,
                population: None,
                valid: row.validity(2)?,
            };
            index.insert(row.fields[0], place);
        }
    }
    Ok(index)
}

fn read_offices(files: &[DataFile<'_>]) -> Result<(Vec<Office>, Index<OfficeId>)> {
    let mut offices: Vec<Office> = Vec::with_capacity(64);
    let mut titles = Index::with_capacity(1_000);
    for file in files {
        for row in file.rows(["phrase", "office", "rank", "sector"])? {
            let row = row?;
            let [phrase, id, rank, sector] = row.fields;
            let at = offices
                .iter()
                .position(|office| &*office.id == id)
                .unwrap_or(offices.len());
            if at == offices.len() {
                offices.push(Office {
                    id: id.into(),
                    rank: Rank::parse(rank)
                        .ok_or_else(|| row.error(rank, "a rank of the codebook"))?,
                    sector: sector.into(),
                });
            }
            let at = u16::try_from(at).map_err(|_| row.error(id, "fewer than 2^16 offices"))?;
            titles.insert(phrase, OfficeId(at));
        }
    }
    Ok((offices, titles))
}

fn read_people(files: &[DataFile<'_>], offices: &[Office]) -> Result<People> {
    let known: FxHashMap<&str, usize> = offices
        .iter()
        .enumerate()
        .map(|(at, office)| (&*office.id, at))
        .collect();
    let mut people = People::with_capacity(9_000);
    for file in files {
        for row in file.rows([
            "person", "names", "family", "state", "office", "from", "to", "basis",
        ])? {
            let row = row?;
            let [person, names, family, _, office, _, _, basis] = row.fields;
            let at = *known
                .get(office)
                .ok_or_else(|| row.error(office, "an office of the offices file"))?;
            let holding = Holding {
                person: person.into(),
                state: row.code(3)?,
                office: OfficeId(
                    u16::try_from(at).map_err(|_| row.error(office, "fewer than 2^16 offices"))?,
                ),
                valid: row.validity(5)?,
                basis: Basis::parse(basis)
                    .ok_or_else(|| row.error(basis, "term, factbook, start or observed"))?,
            };
            people.insert(holding, names, family);
        }
    }
    Ok(people)
}

#[cfg(test)]
mod tests {
    use super::{DataFile, Sources};
    use crate::knowledge::Resolution;

    const NAMES: &str = "form\tcode\tkind\tfrom\tto\tflags\tsector\n";

    fn with<'a>(extend: impl FnOnce(&mut Sources<'a>)) -> Sources<'a> {
        let mut sources: Sources<'a> = Sources::builtin();
        extend(&mut sources);
        sources
    }

    fn file<'a>(name: &'a str, text: &'a str) -> DataFile<'a> {
        DataFile { name, text }
    }

    #[test]
    fn a_file_of_the_user_adds_beside_the_package() {
        let text = format!("{NAMES}Fishtown-on-Sea\tISL\tinstitution\t2001\t\t\tGOV\n");
        let knowledge = with(|sources| sources.names.push(file("my.tsv", &text)))
            .load()
            .unwrap();
        let named = |name| knowledge.state_on(name, "2020-01-01".parse().ok());
        assert_eq!(
            named("Fishtown-on-Sea"),
            Resolution::One("ISL".parse().unwrap())
        );
        assert_eq!(named("Iceland"), Resolution::One("ISL".parse().unwrap()));
        assert_eq!(
            knowledge.state_on("Fishtown-on-Sea", "1999-01-01".parse().ok()),
            Resolution::None
        );
    }

    #[test]
    fn a_policy_of_the_user_recodes_a_contested_entity() {
        let rule =
            "[[entity]]\ncode = \"TWN\"\ntreat = \"parent\"\nparent = \"CHN\"\nwhy = \"test\"\n";
        let knowledge = with(|sources| sources.policy.push(file("my.toml", rule)))
            .load()
            .unwrap();
        assert_eq!(
            knowledge.state_on("Taipei", "2020-01-01".parse().ok()),
            Resolution::One("CHN".parse().unwrap())
        );
    }

    #[test]
    fn errors_name_file_line_and_value() {
        for (row, value) in [
            ("Ruritania\tRUR\tnonsense\t\t\t\t", "`nonsense`"),
            ("Ruritania\truritania\tshort\t\t\t\t", "`ruritania`"),
            ("Ruritania\tRUR\tshort\t\t\tq\t", "`q`"),
            ("Ruritania\tRUR\tshort\tlong ago\t\t\t", "`long ago`"),
        ] {
            let text = format!("# mine\n{NAMES}{row}\n");
            let error = with(|sources| sources.names.push(file("my.tsv", &text)))
                .load()
                .unwrap_err()
                .to_string();
            assert!(
                error.contains("my.tsv") && error.contains("line 3") && error.contains(value),
                "{error}"
            );
        }
    }
}
