"""Connections that say nothing, more of them than the server holds."""

import http.client
import resource
import selectors
import socket
import threading
import time

SECONDS = 20
WANTED_MILLISECONDS = 100


class Silent(threading.Thread):
    """Keeps so many connections open that say nothing: those that were closed are opened again, once
    a second."""

    def __init__(self, address, count):
        super().__init__(daemon=True)
        self.address, self.count, self.opened = address, count, 0
        self.is_full, self.is_over = threading.Event(), threading.Event()

    def run(self):
        watched = selectors.DefaultSelector()
        while not self.is_over.wait(1 if self.opened else 0):
            for key, _ in watched.select(0):
                watched.unregister(key.fileobj)
                key.fileobj.close()
            while len(watched.get_map()) < self.count and not self.is_over.is_set():
                watched.register(socket.create_connection(self.address), selectors.EVENT_READ)
                self.opened += 1
            self.is_full.set()
        for key in list(watched.get_map().values()):
            key.fileobj.close()


def ask(connection):
    begun = time.monotonic()
    connection.request("GET", "/health")
    reply = connection.getresponse()
    reply.read()
    assert reply.status == 200, reply.status
    return (time.monotonic() - begun) * 1000


def percentile(values, part):
    return sorted(values)[min(len(values) - 1, int(len(values) * part))]


def measure(server, _, options):
    wanted = options.silent + 64
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(wanted, hard)), hard))
    name, port = server.api.split("//")[1].split(":")
    silent = Silent((name, int(port)), options.silent)
    silent.start()
    silent.is_full.wait(60)
    kept, fresh = [], []
    connection = http.client.HTTPConnection(name, int(port), timeout=30)
    begun, highest = time.monotonic(), 0
    while time.monotonic() - begun < SECONDS:
        kept.append(ask(connection))
        stranger = http.client.HTTPConnection(name, int(port), timeout=30)
        fresh.append(ask(stranger))
        stranger.close()
        highest = max(highest, server.resident_mib())
        time.sleep(0.02)
    silent.is_over.set()
    silent.join()
    late = percentile(kept, 0.99), percentile(fresh, 0.99)
    print(f"silent: {options.silent} connections, opened {silent.opened} times in all: /health p99 ", end="")
    print(f"{late[0]:.1f} ms on a kept connection, {late[1]:.1f} ms on new ones ", end="")
    print(f"(wanted: < {WANTED_MILLISECONDS}), {highest:.0f} MiB resident at most")
    return max(late) < WANTED_MILLISECONDS
