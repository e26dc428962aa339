"""Small tables in many layouts, with the delimiter each has, and labelled tables of others."""

import pathlib
import random

from words import words

DELIMITERS = [",", ";", "\t", "|"]
RARE = [":", "^", "~"]
KINDS = ["number", "decimal", "date", "time", "word", "text", "list", "link", "gap", "flag"]

ANNOTATED = {"comma": ",", "semicolon": ";", "tab": "\t", "vslash": "|", "space": " ", "colon": ":"}


class Writer:
    """Writes cells, quoted as its layout wants."""

    def __init__(self, seed, delimiter):
        self.random = random.Random(seed)
        self.delimiter = delimiter
        own = self.random
        self.decimal = "," if delimiter != "," and own.random() < 0.4 else "."
        self.quoting = own.choice(["least", "least", "all", "text"])
        self.quote = "'" if own.random() < 0.1 else '"'
        language = own.choice(["en", "de", "fr", "es", "pl"])
        self.words = [word for word, _ in words(language, "test")[:2000]]

    def word(self):
        return self.random.choice(self.words)

    def cell(self, kind):
        own = self.random
        match kind:
            case "number":
                return str(own.randint(-50, 99999))
            case "decimal":
                return f"{own.uniform(0, 5000):.2f}".replace(".", self.decimal)
            case "date":
                form = own.choice(["2023-{1:02}-{0:02}", "{0:02}/{1:02}/2023", "{0}.{1}.2023"])
                return form.format(own.randint(1, 28), own.randint(1, 12))
            case "time":
                return f"{own.randint(0, 23):02}:{own.randint(0, 59):02}"
            case "word":
                return self.word().capitalize()
            case "text":
                mark = own.choice([", ", "; ", " ", " ", " - ", ": "])
                return mark.join(self.word() for _ in range(own.randint(2, 7)))
            case "list":
                return own.choice([",", ";", "|", "/"]).join(
                    self.word() for _ in range(own.randint(1, 4))
                )
            case "link":
                return f"https://example.org/{self.word()}?id={own.randint(1, 99)}"
            case "gap":
                return own.choice(["", "", self.word()])
            case _:
                return own.choice(["true", "false"])

    def written(self, cell, kind):
        is_text = kind in ("word", "text", "list", "link", "label")
        must = any(sign in cell for sign in (self.delimiter, self.quote, "\n"))
        if must or self.quoting == "all" or self.quoting == "text" and is_text:
            return self.quote + cell.replace(self.quote, self.quote * 2) + self.quote
        return cell


def table(seed, delimiter):
    """The text of one table in that delimiter."""
    writer = Writer(seed, delimiter)
    own = writer.random
    kinds = [own.choice(KINDS) for _ in range(own.randint(2, 9))]
    lines = []
    if own.random() < 0.85:
        labels = [(writer.word() + own.choice(["", "", "_id", " name"])) for _ in kinds]
        lines.append(delimiter.join(writer.written(label, "label") for label in labels))
    for _ in range(own.choice([1, 2, 5, 20, 60])):
        row = [writer.written(writer.cell(kind), kind) for kind in kinds]
        lines.append(delimiter.join(row))
    return own.choice(["\n", "\r\n"]).join(lines) + "\n"


def made(count):
    """(delimiter, bytes) of tables made here: three in four in a usual delimiter."""
    for index in range(count):
        choices = RARE if index % 16 == 15 else DELIMITERS
        delimiter = choices[index % len(choices)]
        yield delimiter, table(f"layout {index}", delimiter).encode()


def annotated(corpora):
    """(delimiter, bytes) of the tables that the CSVsniffer and W3C sets are annotated with."""
    root = pathlib.Path(corpora) / "csvsniffer-dialect"
    for notes in sorted(root.glob("*annotations.txt")):
        for line in notes.read_text(encoding="utf-8").splitlines():
            parts = line.split("|")
            if len(parts) < 3 or parts[2] not in ANNOTATED:
                continue
            for path in root.rglob(parts[0]):
                yield ANNOTATED[parts[2]], path.read_bytes()
