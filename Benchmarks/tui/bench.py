"""Measures the terminal interface beside htop, tig and ncdu; see README.md."""
import argparse
import os
import shutil
import statistics
import sys
import tempfile

import programs
import waiting

IDLE_SECONDS = 3
BURST_KEYS = 10_000
DOWN, UP = b"\x1bOB", b"\x1bOA"
FRAME_BEGINS = b"\x1b[?2026h"
OURS = (programs.MOCK, programs.OURS)
COLUMNS = [
    ("frame", "ms", "8.1f"), ("best", "ms", "8.1f"), ("settled", "ms", "8.1f"),
    ("CPU", "ms", "8.1f"), ("idle", "bytes", "7"), ("idle", "CPU %", "7.2f"),
    ("idle", "wakes", "7"), ("a key", "ms", "7.2f"), ("a key", "bytes", "7.0f"),
    ("a key", "CPU ms", "7.2f"), ("burst", "ms", "7.0f"), ("burst", "bytes", "9"),
    ("burst", "frames", "7"), ("RSS", "MB", "6.0f"), ("own", "MB", "6.1f"),
]
FRAME, SETTLED, STARTED, WAKES, KEY, KEY_CPU, OWN = 0, 2, 3, 6, 7, 9, 14
RATIOS = [
    ("first frame", FRAME), ("settled", SETTLED), ("CPU until settled", STARTED),
    ("a key", KEY), ("CPU of a key", KEY_CPU),
]
# What is promised: words, the column, the most that it may be, and of which peer that is a multiple.
PROMISES = [
    ("settled", SETTLED, 2, "tig"), ("CPU until settled", STARTED, 3, "tig"),
    ("CPU of a key, ms", KEY_CPU, 1, None), ("own memory, MB", OWN, 8, None),
    # libdispatch itself looks at its workers every second.
    ("wake-ups while idle", WAKES, IDLE_SECONDS, None),
]
AIMS = [("first frame", FRAME, 0.6, "tig"), ("CPU of a key", KEY_CPU, 2, "tig")]


def first_frame(peer, runs):
    """Medians: the first whole screen, the last byte before it stands still, CPU until then."""
    frames, settled, used = [], [], []
    for _ in range(runs):
        program = peer.start()
        frames.append(program.until(peer.marker) * 1000)
        settled.append((program.silence(0.4) - program.started) * 1000)
        used.append(program.cpu() * 1000)
        program.close()
    middle = statistics.median
    return middle(frames), min(frames), middle(settled), middle(used)


def a_key(program, keys):
    """Medians of a key that moves the selection: until it is drawn, and the bytes; its CPU time."""
    times, sizes, before = [], [], program.cpu()
    for number in range(keys):
        start = len(program.output)
        pressed = program.now()
        program.press(DOWN if number % 2 == 0 else UP)
        times.append((program.silence(0.08) - pressed) * 1000)
        sizes.append(len(program.output) - start)
    cpu = (program.cpu() - before) / keys * 1000
    return statistics.median(times), statistics.median(sizes), cpu


def burst(program):
    """Keys typed as fast as they are taken: until the last is drawn, the bytes, and the frames where
    the program marks them."""
    start, pressed = len(program.output), program.now()
    program.press(DOWN * BURST_KEYS)
    drawn = (program.silence(0.5) - pressed) * 1000
    written = program.output[start:]
    return drawn, len(written), written.count(FRAME_BEGINS) or "-"


def measure(peer, options):
    started = first_frame(peer, options.runs)
    program = peer.start()
    program.until(peer.marker)
    program.during(waiting.LEFT_BEHIND_SECONDS)
    written, cpu, wakes = program.during(IDLE_SECONDS)
    memory, own = program.memory(), program.own_memory()
    key = a_key(program, options.keys)
    row = [*started, written, cpu / IDLE_SECONDS * 100, wakes, *key, *burst(program), memory, own]
    program.close()
    return row


def line(name, cells):
    shown = []
    for cell, (_, _, form) in zip(cells, COLUMNS):
        width = form.split(".")[0]
        shown.append(f"{cell:>{width}}" if isinstance(cell, str) else f"{cell:{form}}")
    print(f"{name:20}" + "".join(shown), flush=True)


def compare(rows):
    """Ours against each peer, in the same run."""
    print(f"{'':36}" + "".join(f"{words:>19}" for words, _ in RATIOS))
    for ours in OURS:
        for name, row in rows.items():
            if name not in OURS:
                shown = "".join(f"{rows[ours][at] / row[at]:17.2f} x" for _, at in RATIOS)
                print(f"{ours + ' / ' + name:36}" + shown)


def judge(rows, kind, promises):
    """Says of each promise how it stands."""
    for words, at, most, peer in promises:
        for ours in OURS:
            value = rows[ours][at] / (rows[peer][at] if peer else 1)
            unit = f" x {peer}" if peer else ""
            mark = "kept" if value <= most else "MISSED"
            print(f"{kind}: {words:20} {ours:20} {value:6.2f}{unit} of {most}{unit}  {mark}")


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("binary")
    arguments.add_argument("--runs", type=int, default=21)
    arguments.add_argument("--keys", type=int, default=40)
    options = arguments.parse_args()
    missing = [name for name in ("htop", "tig", "ncdu") if not shutil.which(name)]
    if missing:
        sys.exit(f"install the peers first: apt-get install {' '.join(missing)}")
    with tempfile.TemporaryDirectory() as folder:
        everyone = programs.all_in(folder, os.path.abspath(options.binary))
        line("", [name for name, _, _ in COLUMNS])
        line("", [unit for _, unit, _ in COLUMNS])
        rows = {}
        for peer in everyone:
            first_frame(peer, 2)
            rows[peer.name] = measure(peer, options)
            line(peer.name, rows[peer.name])
        print()
        compare(rows)
        print()
        judge(rows, "must", PROMISES)
        judge(rows, "aim", AIMS)
        print(f"\nidle for {IDLE_SECONDS} s on each screen of {programs.MOCK}:")
        waiting.measure(everyone[0], IDLE_SECONDS, lambda name, count, cpu, wakes: print(
            f"{name:20}{count:7} bytes {cpu:6.2f} % CPU {wakes:4} wakes", flush=True))


if __name__ == "__main__":
    main()
