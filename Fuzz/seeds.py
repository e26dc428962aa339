#!/usr/bin/env python3
"""Writes the fuzzer's seeds into a folder: Fuzz/seeds.py FOLDER. Names and their places are read in
Choices.swift and Fuzz.swift."""
import itertools
import json
import pathlib
import re
import subprocess
import sys

here = pathlib.Path(__file__).resolve().parent
root = here.parent
folder = pathlib.Path(sys.argv[1])
sources = here / "Sources/Fuzz"
choices = (sources / "Choices.swift").read_text()
targets = re.findall(r"^  case (\w+)$", (sources / "Fuzz.swift").read_text(), re.M)


def names(of):
    found = re.search(rf"static let {of} = \[(.*?)\n?\s*,?\]\n", choices, re.S)[1]
    return json.loads(f"[{found.rstrip().rstrip(',')}]")


encodings, delimiters, quotes, escapes, terminators = map(
    names, ("encodings", "delimiters", "quotes", "escapes", "terminators"))
count = itertools.count()


def seed(target, data, encoding=0, delimiter=0, quote=0, escape=0, terminator=0, flags=0,
         standard=0, schema=0, way=0, piece=0, width=0):
    head = bytes([targets.index(target), encoding, delimiter, quote, escape, terminator, flags,
                  standard, schema, way, piece, width])
    (folder / f"seed-{next(count):04}").write_bytes(head + data)


def encoded(text, name):
    """The text in an encoding, without what it has no signs for."""
    system = {"x-mac-cyrillic": "mac-cyrillic", "x-mac-ce": "mac-centraleurope",
              "windows-31j": "cp932", "utf-8-sig": "utf-8"}.get(name, name)
    done = subprocess.run(["iconv", "-c", "-f", "utf-8", "-t", system], input=text.encode(),
                          capture_output=True)
    return done.stdout or text.encode()


# Records of more than 200 bytes with many line ends behind them, inside quotes and out of them.
body = "a,b,c,d\n1,2.5,01/02/2020,{}\n2,x,,{}\n"
forms = ["\n", "\r\n", "\r", "\0", "\n\r", "\r\r\n", "\0\n"]
signs = [("x", "ascii"), ("é", "utf-8"), ("é", "latin-1"), ("漢", "utf-8"), ("漢", "utf-16")]
tables = []
for form, times, (sign, codec) in itertools.product(forms, (3, 260), signs):
    (long, ends) = (sign * 230, form * times)
    for cell in (long + ends, f'"{long}{ends}"', f'"{long}{ends}', f'"{ends}{long}"{ends}'):
        tables.append(body.format("abc", cell).encode(codec))
    tables.append((f"{long},b{ends}1,{long}{ends}").encode(codec))
for place, data in enumerate(tables):
    for standard in range(2):
        seed("table", data, standard=standard, schema=place % 5, piece=place % 6, width=place % 7,
             way=place % 16 | (0xF0 if place % 43 == 0 else 0), encoding=place % 2)
    seed(("layout", "draft", "rows", "guess", "decoder", "encoding")[place % 6], data,
         piece=place % 7)

# Every encoding, declared and not.
words = ("name;note,Größe,naïve façade,Łódź źdźbło,Привет мир,Ελληνικά,שלום,مرحبا,ไทย,"
         "日本語テキスト,ｶﾀｶﾅ,한국어,简体中文,繁體,€ 5,“x”,ā ğ ş ı")
text = f"a,b\n{words}\n" + "".join(f"{place},{word}\n" for place, word in enumerate(
    words.split(",") * 3)) + "end," + words * 3 + "\r\n" * 40
for place, name in enumerate(encodings):
    data = encoded(text, name or "utf-8")
    for standard, declared in itertools.product(range(2), (0, place)):
        seed("table", data, encoding=declared, standard=standard, schema=place % 3,
             way=standard * 4 + place % 2, piece=place % 2)
    for target in ("layout", "draft", "guess", "decoder", "encoding", "rows", "signature"):
        seed(target, data[:1200], encoding=place, piece=place % 6)

# Every delimiter, quote and escape, and every line end.
marks = itertools.product(range(len(delimiters)), range(len(quotes)), range(len(escapes)))
for place, (delimiter, quote, escape) in enumerate(marks):
    mark = delimiters[delimiter].replace("default", ",")
    enclosing = quotes[quote].replace("default", '"')
    sign = escapes[escape].replace("default", enclosing)
    cell = f"{enclosing}b {sign}{enclosing}{mark}\n c{enclosing}"
    rows = [f"a{mark}b{mark}c"] + [f"{row}{mark}{cell}{mark}{row}.5" for row in range(4)]
    end = terminators[place % len(terminators)].replace("default", "\n")
    data = (end.join(rows) + end * 230).encode()
    seed(("table", "layout", "rows", "draft")[place % 4], data, 0, delimiter, quote, escape,
         place % len(terminators), 0 if place % 3 else place % 256, place % 2, place % 5)

# What opens files that are no tables, patterns of dates, other patterns, and our own packages.
for opening in (b"\x1f\x8b\x08", b"PK\3\4", b"%PDF-", b"PAR1", b"SQLite format 3\0",
                b"\xff\xd8\xff", b"version https://git-lfs.github.com/spec/",
                b"\xef\xbb\xbf  <!DOCTYPE html>",
                b"<?xml version", b"\x1b$B", b"\xff\xfe\0\0", b"\0\0\xfe\xff", b"sep=;\r\na;b\n"):
    for target in ("signature", "table", "layout"):
        seed(target, opening + b"a,b\n1,2\n" * 3)
for pattern, value in (("%d/%m/%Y", "31/12/2020"),
                       ("%Y-%m-%dT%H:%M:%S.%f%z", "2020-02-29T23:59:60.5+01:00"),
                       ("%j %y %I %p %Z", "366 68 12 PM UTC"), ("%c", "Mon Jan 1 00:00:00 2020"),
                       ("%A %B %d %U %w %%", "Monday May 31 53 6 %"), ("DD.MM.YYYY", "1.2.2020"),
                       ("any", "5th of May 2020 at 3pm"), ("", "-0001-02-30T24:00:00Z")):
    seed("time", f"{pattern}\0{value}".encode())
for pattern in (r"[a-c]+\d{2,4}", r"(?i)^a(b|c)*$", r"\p{L}[^\W]?", "(a+)+$"):
    seed("pattern", f"{pattern}\0aab12".encode())
rows = b'[{"a": 1, "b": "x"}, {"b": null, "c": [1, "\\u00e9"]}, ["a", 2.5e3], 7]\r\n'
for place, way in itertools.product(range(6), (16, 48)):
    data = rows[1:-3].replace(b", {", b"\n{") if way == 16 and place % 2 else rows
    seed("table", data, schema=place % 5, way=way, piece=place, standard=place % 2)
    seed("draft", data, way=1 + place % 2 * 2, piece=place)
for width, start in itertools.product(range(7), (0, 3, 60, 255)):
    seed("excerpt", bytes([start, 5]) + f"a,漢字,é,  {'x' * 70}  ".encode(), width=width)
packages = root / "assets/packages"
for file in sorted([*packages.glob("*/*.json"), *packages.glob("*/*/*.csv")]):
    for target in targets:
        seed(target, file.read_bytes()[:2000], schema=1)
for place in range(40):
    seed("cells", bytes([place, place % 5]) + b"2020-01-01T10:00:00Z")
