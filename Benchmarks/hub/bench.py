"""Measures the bundled backend; see README.md."""

import argparse
import os
import sys
import tempfile

import crowd
import readers
import server
import silent
import upload

PARTS = {
    "crowd": crowd.measure, "readers": readers.measure, "silent": silent.measure,
    "upload": upload.measure,
}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("--only", choices=PARTS, action="append")
    parser.add_argument("--folder", help="where files go; a temporary folder without it")
    parser.add_argument("--publishers", type=int, default=200)
    parser.add_argument("--patience", type=float, default=900, help="seconds for all publishers")
    parser.add_argument("--readers", type=int, default=400)
    parser.add_argument("--silent", type=int, default=2100)
    parser.add_argument("--mebibytes", type=int, default=1024)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    program = os.path.abspath(options.program)
    is_good = True
    for part in options.only or PARTS:
        with tempfile.TemporaryDirectory(dir=options.folder) as folder:
            with server.Server(program, folder) as hub:
                is_good &= PARTS[part](hub, folder, options)
    sys.exit(0 if is_good else 1)


main()
