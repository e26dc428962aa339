"""Many publishes at the same moment, and whether the server answers others meanwhile."""

import http.client
import os
import subprocess
import threading
import time

import server as hub

TABLE = b"a,b\n" + b"".join(b"%d,%d\n" % (row, row * 7) for row in range(800))


class Health(threading.Thread):
    """Asks /health again and again and keeps how long each answer took."""

    def __init__(self, api):
        super().__init__(daemon=True)
        self.address = api.split("//")[1]
        self.is_over = threading.Event()
        self.seconds = []
        self.failures = 0

    def run(self):
        connection = http.client.HTTPConnection(self.address, timeout=30)
        while not self.is_over.wait(0.02):
            begun = time.monotonic()
            try:
                connection.request("GET", "/health")
                connection.getresponse().read()
            except OSError:
                self.failures += 1
                connection.close()
            self.seconds.append(time.monotonic() - begun)

    def percentile(self, share):
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000


def measure(server, folder, options):
    count = options.publishers
    # As different people: the client itself sends a dataset's revisions one after the other.
    tokens = [server.token(f"user{number}") for number in range(min(count, 10))]
    packages = [
        hub.package(folder, f"crowd-{number}", {"t.csv": TABLE + b"%d,0\n" % number})
        for number in range(count)
    ]
    health = Health(server.api)
    health.start()
    begun, cpu = time.monotonic(), server.cpu_seconds()
    publishers = [
        subprocess.Popen(
            [server.program, "publish", path, "--headless", "--yes", "--api", server.api]
            + ["--domain", server.api],
            env={**hub.home(folder, f"home-{number}"), "DATAHUB_TOKEN": tokens[number % len(tokens)]},
            stdout=subprocess.DEVNULL,
            stderr=open(os.path.join(folder, f"errors-{number}"), "w"),
            stdin=subprocess.DEVNULL,
            preexec_fn=lambda: os.nice(10),
        )
        for number, path in enumerate(packages)
    ]
    statuses, hanging = [], 0
    for publisher in publishers:
        try:
            left = begun + options.patience - time.monotonic()
            statuses.append(publisher.wait(max(0, left)))
        except subprocess.TimeoutExpired:
            publisher.kill()
            hanging += 1
    seconds = time.monotonic() - begun
    health.is_over.set()
    health.join(60)
    return report(server, health, statuses, hanging, seconds, server.cpu_seconds() - cpu)


def report(server, health, statuses, hanging, seconds, cpu):
    good = statuses.count(0)
    print(f"crowd: {good} of {len(statuses) + hanging} published in {seconds:.1f} s", end="")
    print(f" ({hanging} never ended, other exit codes: {sorted(set(statuses) - {0})})")
    print(f"  server: {cpu:.1f} CPU-s, {server.resident_mib('VmHWM'):.0f} MiB at most")
    print(f"  /health: {len(health.seconds)} answers, p50 {health.percentile(0.5):.1f} ms,", end="")
    print(f" p99 {health.percentile(0.99):.1f} ms, longest {max(health.seconds) * 1000:.0f} ms,", end="")
    print(f" {health.failures} failed (wanted: p99 < 100 ms)")
    is_good = hanging == 0 and good == len(statuses)
    return is_good and health.failures == 0 and health.percentile(0.99) < 100
