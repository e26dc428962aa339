"""What our program does on every screen on which it waits for the person."""
import time

from programs import MOCK

# Threads of what was done last that have nothing more to do end after five seconds.
LEFT_BEHIND_SECONDS = 7
REDRAW = b"\x0c"
ENTER = b"\r"
# Keys that lead to a screen, and what is written there and nowhere else.
SCREENS = [
    ("Package", [b"/", b"lighthouses-b", ENTER], b"packages found"),
    ("Check, with errors", [ENTER], b"errors in 5 files"),
    ("Report, found here", [ENTER], b"Found by the check here"),
    ("Package again", [b"1", b"\x1b"], b"packages found"),
    ("Check, no errors", [b"/", b"gdp", ENTER, ENTER], b"Local checks"),
    ("Sign in", [ENTER], b"How do you want to sign in"),
    ("Plan", [b"m"], b"nothing is sent until"),
    ("Done", [b"P"], b"Exit code will be 0"),
    ("Runs", [b"u"], b"Runs"),
    ("Help", [b"\x1b", b"?"], b"Keys on this screen"),
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
        program.during(LEFT_BEHIND_SECONDS)
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
