"""What our program does on every screen on which it waits for the person."""
import time

from programs import MOCK

REDRAW = b"\x0c"
DOWN = b"\x1bOB"
ENTER = b"\r"
# Keys that lead to a screen, and what is written there and nowhere else.
SCREENS = [
    ("Package", [DOWN, DOWN], b"packages found"),
    ("Check, with errors", [ENTER], b"the server will reject"),
    ("Sign in", [b"c"], b"How do you want to sign in"),
    ("Plan", [b"m"], b"nothing is sent until"),
    ("Report, failed", [b"P"], b"The run failed"),
    ("Runs", [b"u"], b"Runs"),
    ("Help", [b"\x1b", b"?"], b"Keys on this screen"),
    ("Package again", [b"\x1b", b"1"], b"packages found"),
    ("Check, no errors", [DOWN, DOWN, ENTER], b"Local checks"),
    ("Done", [ENTER, b"P"], b"Exit code will be 0"),
]


def measure(peer, seconds, report):
    """Reports the idle bytes, CPU share and wake-ups of each screen."""
    peer.command = [*peer.command, "--mock-speed", "50"]
    program = peer.start()
    program.until(peer.marker)
    program.silence(0.5)
    for name, keys, text in SCREENS:
        for key in keys:
            program.press(key)
            program.silence(0.5)
        arrive(program, name, text)
        program.silence(1.0)
        count, cpu, wakes = program.during(seconds)
        report(name, count, cpu / seconds * 100, wakes)
    program.close()


def arrive(program, name, text, limit=120.0):
    """Has the screen drawn whole until the text is on it."""
    end = time.monotonic() + limit
    while time.monotonic() < end:
        start = len(program.output)
        program.press(REDRAW)
        program.silence(0.3)
        if text in program.output[start:]:
            return
    raise SystemExit(f"{MOCK}: never came to {name}: {bytes(program.output[-3000:])!r}")
