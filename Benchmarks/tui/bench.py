"""Measures the terminal interface beside htop, tig and ncdu; see README.md."""
import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile

from terminal import Program


class Peer:
    """A program and what its first whole frame holds."""

    def __init__(self, name, command, marker, folder=None, environment=None):
        self.name, self.command, self.marker = name, command, marker
        self.folder, self.environment = folder, environment or {}

    def start(self):
        if self.folder:
            os.chdir(self.folder)
        return Program(self.command, environment=self.environment)


def prepared(folder, binary):
    """Our program and its peers, each with something to show."""
    repository = os.path.join(folder, "repository")
    os.makedirs(repository)
    for number in range(200):
        with open(os.path.join(repository, f"file-{number}.csv"), "w") as file:
            file.write("a,b\n" * (number + 1))
    git = ["git", "-C", repository, "-c", "user.name=n", "-c", "user.email=e@example.org"]
    subprocess.run([*git, "init", "-q"], check=True)
    subprocess.run([*git, "add", "."], check=True)
    subprocess.run([*git, "commit", "-qm", "marker of the first commit"], check=True)
    home = os.path.join(folder, "home")
    os.makedirs(home)
    ours = {"HOME": home, "XDG_RUNTIME_DIR": home, "XDG_STATE_HOME": home + "/state",
            "XDG_CONFIG_HOME": home + "/config", "XDG_CACHE_HOME": home + "/cache"}
    return [
        Peer("datahub-tui --mock", [binary, "--mock"], b"Packages", repository, ours),
        Peer("htop", ["htop", "--no-color"], b"Help", repository, {"HOME": home}),
        Peer("tig", ["tig"], b"marker of the first commit", repository, {"HOME": home}),
        Peer("ncdu", ["ncdu", "-0", repository], b"Total disk usage", repository, {"HOME": home}),
    ]


def first_frame(peer, runs):
    times = []
    for _ in range(runs):
        program = peer.start()
        times.append(program.until(peer.marker) * 1000)
        program.close()
    return statistics.median(times)


def behaviour(peer, keys):
    """Idle bytes and CPU, then bytes and CPU of a key that moves the selection."""
    program = peer.start()
    program.until(peer.marker)
    program.silence(0.7)
    idle_bytes, idle_cpu = program.during(3)
    memory = program.memory()
    before, start = program.cpu(), len(program.output)
    for number in range(keys):
        program.press(b"\x1bOB" if number % 2 == 0 else b"\x1bOA")
        program.silence(0.08)
    cpu, sent = program.cpu() - before, len(program.output) - start
    program.close()
    return idle_bytes, idle_cpu / 3 * 100, sent / keys, cpu / keys * 1000, memory


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("binary")
    arguments.add_argument("--runs", type=int, default=15)
    arguments.add_argument("--keys", type=int, default=40)
    options = arguments.parse_args()
    binary = os.path.abspath(options.binary)
    missing = [name for name in ("htop", "tig", "ncdu") if not shutil.which(name)]
    if missing:
        sys.exit(f"install the peers first: apt-get install {' '.join(missing)}")
    print(f"{'':20} {'frame':>8} {'idle':>8} {'idle':>7} {'a key':>7} {'a key':>8} {'RSS':>6}")
    print(f"{'':20} {'ms':>8} {'bytes':>8} {'CPU %':>7} {'bytes':>7} {'CPU ms':>8} {'MB':>6}")
    frames = {}
    with tempfile.TemporaryDirectory() as folder:
        for peer in prepared(folder, binary):
            peer.start().close()
            frames[peer.name] = first_frame(peer, options.runs)
            idle, idle_cpu, sent, cpu, memory = behaviour(peer, options.keys)
            print(f"{peer.name:20} {frames[peer.name]:8.1f} {idle:8} {idle_cpu:7.2f}"
                  f" {sent:7.0f} {cpu:8.2f} {memory:6.0f}", flush=True)
        os.chdir("/")
    ours = frames.pop("datahub-tui --mock")
    for name, time in frames.items():
        print(f"first frame: {ours / time:.2f} x {name}")


if __name__ == "__main__":
    main()
