"""Measures what is found out where nothing is declared, beside peers; see README.md."""

import argparse
import codecs
import collections
import json
import os
import re
import subprocess
import sys
import tempfile
import venv

HERE = os.path.dirname(os.path.abspath(__file__))
PEERS = [
    "chardet", "faust-cchardet", "charset-normalizer", "clevercsv", "duckdb", "Faker", "Babel",
    "wordfreq", "pycountry", "opencc-python-reimplemented",
]  # fmt: skip

PYTHON_NAMES = {
    "x-mac-ce": "mac-latin2", "mac-centraleurope": "mac-latin2", "x-mac-cyrillic": "mac-cyrillic",
    "maccyrillic": "mac-cyrillic", "macintosh": "mac-roman", "windows-31j": "cp932",
    "uhc": "cp949", "iso-8859-8-i": "iso8859-8", "windows-874": "cp874",
}  # fmt: skip


def decoded(data, name):
    """The text of bytes by an encoding of any tool's name; None where it is none."""
    if not name:
        return None
    name = PYTHON_NAMES.get(name.lower(), name.lower())
    for spelling in (name, name.replace("windows-", "cp"), name.replace("ibm", "cp")):
        try:
            return data.decode(codecs.lookup(spelling).name).lstrip("\ufeff")
        except (LookupError, UnicodeError):
            continue
    return None


def is_right(data, codec, guess):
    """Whether the whole file reads the same by a guess as by its encoding."""
    return decoded(data, guess) == data.decode(codec).lstrip("\ufeff")


def ours(program, files):
    """(encoding, whether it is sure, delimiter) of each file, by `validate --json`."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for start in range(0, len(files), 200):
            paths = []
            for index, data in enumerate(files[start : start + 200]):
                paths.append(os.path.join(folder, f"t{start + index:05}.csv"))
                with open(paths[-1], "wb") as file:
                    file.write(data)
            run = subprocess.run(
                [program, "validate", "--json", *paths], capture_output=True, text=True
            )
            found += parsed(run.stdout, len(paths))
    return found


def parsed(lines, count):
    said, results = "", []
    for line in map(json.loads, lines.splitlines()):
        if line["event"] == "check.finding" and line["type"] == "detected-layout":
            said = line["message"]
        if line["event"] == "check.result":
            cells = re.search(r'cells separated by (?:(tabs)|"([^"]+)")', said)
            sign = "," if cells is None else "\t" if cells[1] else cells[2]
            results.append((line.get("encoding"), "(a guess)" not in said, sign))
            said = ""
    assert len(results) == count, (len(results), count)
    return results


def encodings(program, part):
    """A table of the encodings, each with the share of its files that is read right."""
    import cchardet
    import chardet
    import charset_normalizer

    from tables import labelled

    files = list(labelled(part))
    answers = ours(program, [file[3] for file in files])
    guesses = {
        "ours": [answer[0] for answer in answers],
        "chardet": [chardet.detect(file[3])["encoding"] for file in files],
        "uchardet": [cchardet.detect(file[3])["encoding"] for file in files],
        "charset-normalizer": [
            best.encoding if (best := charset_normalizer.from_bytes(file[3]).best()) else None
            for file in files
        ],
    }
    right = {tool: collections.Counter() for tool in guesses}
    count = collections.Counter(codec for codec, *_ in files)
    for tool, names in guesses.items():
        for (codec, _, _, data), name in zip(files, names):
            right[tool][codec] += is_right(data, codec, name)
    print("| encoding | files | " + " | ".join(guesses) + " |")
    print("|---|---|" + "---|" * len(guesses))
    below = []
    for codec in count:
        shares = [right[tool][codec] / count[codec] for tool in guesses]
        print(f"| {codec} | {count[codec]} | " + " | ".join(f"{s:.1%}" for s in shares) + " |")
        if right["ours"][codec] < right["uchardet"][codec]:
            below.append(codec)
    totals = [right[tool].total() / len(files) for tool in guesses]
    print(f"| all | {len(files)} | " + " | ".join(f"**{t:.1%}**" for t in totals) + " |")
    sure = [
        is_right(data, codec, name)
        for (codec, _, _, data), (name, is_sure, _) in zip(files, answers)
        if is_sure
    ]
    print(f"\nof {len(sure)} that we call sure, {sum(sure)} are right ({sum(sure) / len(sure):.2%})")
    print("below uchardet: " + (", ".join(below) or "none") + "\n")
    return totals[0] >= 0.95 and not below


def sniffed(data):
    import csv

    try:
        return csv.Sniffer().sniff(data.decode("utf-8", "replace")).delimiter
    except csv.Error:
        return None


def clever(data):
    import clevercsv

    try:
        return clevercsv.Sniffer().sniff(data.decode("utf-8", "replace")).delimiter
    except Exception:
        return None


def ducked(data):
    import duckdb

    with tempfile.NamedTemporaryFile(suffix=".csv") as file:
        # duckdb 2.0.1 refuses what ends lines with CRLF.
        file.write(data.replace(b"\r\n", b"\n"))
        file.flush()
        try:
            query = f"SELECT Delimiter FROM sniff_csv('{file.name}')"
            return duckdb.sql(query).fetchall()[0][0]
        except duckdb.Error:
            return None


def delimiters(program, corpora):
    """A table of the sets, each with the share of its files whose delimiter is found."""
    from layouts import annotated, made

    sets = {"made here": list(made(400))}
    if corpora and os.path.isdir(corpora):
        sets["CSVsniffer and W3C"] = list(annotated(corpora))
    tools = {"csv.Sniffer": sniffed, "clevercsv": clever, "duckdb": ducked}
    print("| set | files | ours | " + " | ".join(tools) + " |")
    print("|---|---|---|" + "---|" * len(tools))
    is_met = True
    for name, files in sets.items():
        found = {"ours": [guess[2] for guess in ours(program, [data for _, data in files])]}
        found |= {tool: [guess(data) for _, data in files] for tool, guess in tools.items()}
        shares = [
            sum(delimiter == guess for (delimiter, _), guess in zip(files, guesses)) / len(files)
            for guesses in found.values()
        ]
        print(f"| {name} | {len(files)} | " + " | ".join(f"{s:.1%}" for s in shares) + " |")
        is_met = is_met and shares[0] >= 0.97
    return is_met


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--corpora", default=os.path.join(HERE, "../../../shared/corpora"))
    parser.add_argument("--part", default="test", choices=["dev", "test"])
    parser.add_argument("--folder", default=os.path.join(tempfile.gettempdir(), "datahub-guess"))
    options = parser.parse_args()
    python = os.path.join(options.folder, "bin", "python")
    if not sys.prefix.startswith(options.folder):
        if not os.path.exists(python):
            venv.create(options.folder, with_pip=True)
        install = [python, "-m", "pip", "install", "-q", "--disable-pip-version-check", *PEERS]
        subprocess.run(install, check=True)
        os.execv(python, [python, *sys.argv])
    met = [encodings(options.program, options.part), delimiters(options.program, options.corpora)]
    sys.exit(0 if all(met) else 1)


if __name__ == "__main__":
    main()
