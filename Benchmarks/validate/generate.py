"""Writes FOLDER/{plain,hashed,wrong}/: a package each with one table of ten columns.

plain and hashed have the same bytes, hashed declares their MD5; in wrong every second row is wrong.
"""
import hashlib
import json
import os
import random
import sys

FIRST = ["Ada", "Bjørn", "Chloé", "Dana", "Emil", "Françoise", "Göran", "Hana", "Iñaki", "Jo"]
LAST = ["Ångström", "Brown", "Černý", "Dupont", "Eide", "Fox", "Großmann", "Hill", "Ito", "Jansson"]
STATES = ["new", "open", "in_progress", "blocked", "done", "archived"]
NOTES = ["", "", "", "", "checked", "see the ticket", '"said ""yes"" twice"', '"one, two"', "délivré"]
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
HEADER = "id,code,status,name,quantity,price,active,day,created_at,note\n"


def row(number, draw, is_wrong):
    a, b = draw(1 << 30), draw(1 << 30)
    cells = [
        str(number),
        f"{LETTERS[a % 26]}{LETTERS[a // 26 % 26]}{LETTERS[a // 676 % 26]}-{b % 10000:04d}",
        STATES[b % 6],
        f"{FIRST[a % 10]} {LAST[b % 10]}" if a % 6 else f'"{LAST[b % 10]}, {FIRST[a % 10]}"',
        str(a % 1000),
        f"{b % 2000000 / 100 - 1000:.2f}",
        "true" if a & 1 else "false",
        f"{1990 + a % 35}-{1 + a // 64 % 12:02d}-{1 + a // 1024 % 28:02d}",
        f"{2000 + b % 26}-{1 + b // 64 % 12:02d}-{1 + b // 1024 % 28:02d}"
        f"T{b // 32768 % 24:02d}:{b // 128 % 60:02d}:{b // 8 % 60:02d}" + ("Z" if b & 1 else ""),
        NOTES[b % len(NOTES)],
    ]
    if is_wrong:
        column, text = [
            (4, "12x"), (7, "2023-02-30"), (2, "opened"), (1, "abc"),
            (0, str(max(1, number - 1))), (5, '"1,5"'),
        ][draw(6)]
        cells[column] = text
    return ",".join(cells) + "\n"


def write(path, megabytes, has_wrong):
    draw = random.Random(1).randrange
    number, size, digest = 0, 0, hashlib.md5()
    with open(path, "wb") as file:
        part = HEADER.encode()
        while True:
            file.write(part)
            digest.update(part)
            size += len(part)
            if size >= megabytes * 1_000_000:
                return size, digest.hexdigest()
            rows = []
            for _ in range(5000):
                number += 1
                rows.append(row(number, draw, has_wrong and number % 2 == 0))
            part = "".join(rows).encode()


def descriptor(size, digest):
    required = {"required": True}
    fields = [
        {"name": "id", "type": "integer", "constraints": {"required": True, "unique": True}},
        {"name": "code", "type": "string",
         "constraints": {"required": True, "pattern": "[A-Z]{3}-[0-9]{4}"}},
        {"name": "status", "type": "string", "constraints": {"enum": STATES}},
        {"name": "name", "type": "string", "constraints": {"required": True, "maxLength": 40}},
        {"name": "quantity", "type": "integer", "constraints": {"minimum": 0, "maximum": 1000}},
        {"name": "price", "type": "number", "constraints": required},
        {"name": "active", "type": "boolean"},
        {"name": "day", "type": "date"},
        {"name": "created_at", "type": "datetime"},
        {"name": "note", "type": "string"},
    ]
    resource = {
        "name": "table", "path": "table.csv", "profile": "tabular-data-resource",
        "format": "csv", "mediatype": "text/csv", "encoding": "utf-8", "bytes": size,
        "schema": {"fields": fields, "primaryKey": ["id"], "missingValues": [""]},
    }
    if digest:
        resource["hash"] = digest
    return {
        "name": "table", "profile": "tabular-data-package",
        "licenses": [{"name": "ODC-PDDL-1.0"}], "resources": [resource],
    }


def package(folder, size, digest):
    with open(os.path.join(folder, "datapackage.json"), "w") as file:
        json.dump(descriptor(size, digest), file, indent=2)


def write_integers(folder, columns, rows):
    """A table of whole numbers, which `init` describes."""
    os.makedirs(folder, exist_ok=True)
    draw = random.Random(2).randrange
    with open(os.path.join(folder, "table.csv"), "w") as file:
        file.write(",".join(f"c{column}" for column in range(columns)) + "\n")
        for _ in range(rows):
            file.write(",".join(str(draw(100000)) for _ in range(columns)) + "\n")


def write_binary(folder):
    """90 MB of no text, in a package that declares their MD5 and in one that does not."""
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, "picture.bin")
    draw, digest = random.Random(3), hashlib.md5()
    with open(path, "wb") as file:
        # Piece by piece: what this process holds would count as its children's.
        for _ in range(90):
            data = draw.randbytes(1_000_000)
            file.write(data)
            digest.update(data)
    resource = {"name": "picture", "path": "picture.bin"}
    for name, more in [("plain", {}), ("hashed", {"hash": digest.hexdigest()})]:
        with open(os.path.join(folder, f"{name}.json"), "w") as file:
            json.dump({"name": name, "resources": [resource | more]}, file)
    return path


def main(folder, megabytes):
    for name in ["plain", "hashed", "wrong", "slice"]:
        os.makedirs(os.path.join(folder, name), exist_ok=True)
    size, digest = write(os.path.join(folder, "plain/table.csv"), megabytes, False)
    package(os.path.join(folder, "plain"), size, None)
    link = os.path.join(folder, "hashed/table.csv")
    if os.path.exists(link):
        os.remove(link)
    os.link(os.path.join(folder, "plain/table.csv"), link)
    package(os.path.join(folder, "hashed"), size, digest)
    size, _ = write(os.path.join(folder, "wrong/table.csv"), megabytes, True)
    package(os.path.join(folder, "wrong"), size, None)
    size, _ = write(os.path.join(folder, "slice/table.csv"), 1, False)
    package(os.path.join(folder, "slice"), size, None)


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))
