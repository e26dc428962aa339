"""Measures the checks beside their peers; see README.md."""
import argparse
import os
import subprocess
import sys
import tempfile
import venv

import generate

HERE = os.path.dirname(os.path.abspath(__file__))
PEERS = ["polars", "duckdb", "frictionless"]


class Cost:
    def __init__(self, cpu, wall, memory, status):
        self.cpu, self.wall, self.memory, self.status = cpu, wall, memory, status


def once(command):
    before = os.times()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = os.times().elapsed - before.elapsed
    return Cost(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024, process.returncode)


def measure(name, command, runs, wanted=(0,)):
    best = min((once(command) for _ in range(runs)), key=lambda cost: cost.cpu)
    if best.status not in wanted:
        sys.exit(f"{name} ended with {best.status}")
    print(f"{name:44} {best.cpu:7.2f} {best.wall:7.2f} {best.memory:7.0f}", flush=True)
    return best


def python_with_peers(folder):
    python = os.path.join(folder, "peers", "bin", "python")
    if not os.path.exists(python):
        venv.create(os.path.dirname(os.path.dirname(python)), with_pip=True)
    subprocess.run(
        [python, "-m", "pip", "install", "-q", "--disable-pip-version-check", *PEERS], check=True)
    return python


def ratios(costs, size, slice_size):
    def per_cpu(name, bytes_read=size):
        return bytes_read / 1e6 / costs[name].cpu

    print()
    floor = costs["md5sum"].cpu
    peer = max(["polars checks 1", "duckdb checks 1"], key=per_cpu)
    fastest = min(["polars checks 2", "duckdb checks 2"], key=lambda name: costs[name].wall)
    lines = [
        ("MB per CPU second, ours / fastest peer", per_cpu("ours 1") / per_cpu(peer), ">= 3"),
        ("CPU without a hash / md5sum's", costs["ours 1"].cpu / floor, "<= 1.5"),
        ("the same on two threads", costs["ours 2"].cpu / floor, "<= 1.5"),
        ("CPU with the md5 checked / md5sum's", costs["ours hashed 1"].cpu / floor, "<= 2.2"),
        ("the same on two threads", costs["ours hashed 2"].cpu / floor, "<= 2.2"),
        ("wall on two cores, fastest peer / ours", costs[fastest].wall / costs["ours 2"].wall, ">= 2"),
        ("every second row wrong / clean, CPU", costs["ours wrong 2"].cpu / costs["ours 2"].cpu, "<= 1.5"),
        ("the same, wall", costs["ours wrong 2"].wall / costs["ours 2"].wall, "<= 1.5"),
        ("memory MB", costs["ours 2"].memory, "<= 100"),
        ("memory MB, every second row wrong", costs["ours wrong 2"].memory, "<= 100"),
        ("MB per CPU second, ours / frictionless",
         per_cpu("ours 1") / per_cpu("frictionless slice", slice_size), ""),
    ]
    for name, value, wanted in lines:
        print(f"{name:44} {value:7.2f}  {wanted}")


def drafts(program, folder, runs):
    """What `init` costs beside `validate` of what it writes, and a file that is no table beside its
    digest."""
    print()
    lines = []
    for columns, rows, wanted in [(10, 200_000, "<= 4"), (500, 4_000, "<= 8")]:
        name = f"{columns}x{rows}"
        package = os.path.join(folder, name)
        if not os.path.exists(os.path.join(package, "datapackage.json")):
            generate.write_integers(package, columns, rows)
            subprocess.run([program, "init", package], check=True, stdout=subprocess.DEVNULL)
        init = measure(f"init {name}", [program, "init", package, "--dry-run"], runs)
        check = measure(f"validate {name}", [program, "validate", package], runs)
        lines.append((f"init / validate, CPU, {name}", init.cpu / check.cpu, wanted))
    file = generate.write_binary(os.path.join(folder, "binary"))
    digest = measure("md5sum, 90 MB that are no table", ["md5sum", file], runs)
    for name, wanted in [("hashed", "<= 1.3"), ("plain", "none needed")]:
        package = os.path.join(folder, "binary", f"{name}.json")
        cost = measure(f"validate the same, {name}", [program, "validate", package], runs)
        lines.append((f"no table, {name} / md5sum", cost.cpu / digest.cpu, wanted))
    print()
    for name, value, wanted in lines:
        print(f"{name:44} {value:7.2f}  {wanted}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", help="the release build of datahub-tui")
    parser.add_argument("--folder", help="where tables and peers are kept from run to run")
    parser.add_argument("--megabytes", default="200")
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    folder = options.folder or tempfile.mkdtemp(prefix="datahub-bench-")
    os.makedirs(folder, exist_ok=True)
    make = [sys.executable, os.path.join(HERE, "generate.py"), folder, options.megabytes]
    if not os.path.exists(os.path.join(folder, "slice", "datapackage.json")):
        subprocess.run(make, check=True)
    python = python_with_peers(folder)
    table = os.path.join(folder, "plain", "table.csv")
    print(f"{os.path.getsize(table) / 1e6:.0f} MB{'':38} CPU s  wall s  MB RSS")

    def ours(name, threads):
        package = os.path.join(folder, name)
        return [options.program, "validate", package, "--format", "json", "--threads", threads]

    def peer(name, what, threads):
        return [python, os.path.join(HERE, "peers", f"{name}_peer.py"), table, what, threads]

    commands = {"md5sum": (["md5sum", table], (0,))}
    for threads in ["1", "2"]:
        commands[f"ours {threads}"] = (ours("plain", threads), (0,))
        commands[f"ours hashed {threads}"] = (ours("hashed", threads), (0,))
        commands[f"ours wrong {threads}"] = (ours("wrong", threads), (3,))
        for name in ["polars", "duckdb"]:
            for what in ["types", "checks"]:
                commands[f"{name} {what} {threads}"] = (peer(name, what, threads), (0,))
    sliced = os.path.join(folder, "slice", "datapackage.json")
    script = os.path.join(HERE, "peers", "frictionless_peer.py")
    commands["frictionless slice"] = ([python, script, sliced], (0,))
    costs = {
        name: measure(name, command, options.runs, wanted)
        for name, (command, wanted) in commands.items()
    }
    slice_size = os.path.getsize(os.path.join(folder, "slice", "table.csv"))
    ratios(costs, os.path.getsize(table), slice_size)
    drafts(options.program, folder, options.runs)


if __name__ == "__main__":
    main()
