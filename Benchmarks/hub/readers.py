"""Clients that ask for an object and read none of it."""

import base64
import socket
import subprocess
import time

import server as hub

OBJECT_BYTES = 64 << 20
# What the server lets a reply go without progress, and what it may be late.
PATIENCE_SECONDS = 60


def store(server, folder):
    """Puts an object that anybody may read into the store; its path."""
    path = f"{folder}/object"
    with open(path, "wb") as file:
        file.write(b"0123456789abcdef" * (OBJECT_BYTES // 16))
    md5 = hub.md5_of(path)
    url, fields = server.form(
        server.token(), OBJECT_BYTES, base64.b64encode(md5.digest()).decode()
    )
    subprocess.run(hub.form_command(url, fields, path), check=True, capture_output=True)
    return f"/{url.rsplit('/', 1)[1]}/{fields['key']}"


def measure(server, folder, options):
    count = options.readers
    path = store(server, folder)
    host = server.s3.split("//")[1]
    name, port = host.split(":")
    before = server.resident_mib()
    begun = time.monotonic()
    sockets = []
    for _ in range(count):
        reader = socket.create_connection((name, int(port)))
        reader.sendall(f"GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
        sockets.append(reader)
    highest, closed_after = before, None
    while time.monotonic() - begun < PATIENCE_SECONDS:
        time.sleep(0.5)
        highest = max(highest, server.resident_mib())
        if open_connections(int(port)) == 0:
            closed_after = time.monotonic() - begun
            break
    for reader in sockets:
        reader.close()
    after = server.resident_mib()
    print(f"readers: {count} that do not read: {highest:.0f} MiB resident at most, ", end="")
    print(f"{before:.0f} before, {after:.0f} after (wanted: < 250)")
    closed = f"the last was closed after {closed_after:.0f} s" if closed_after else "not all were closed"
    print(f"  {closed} (wanted: within {PATIENCE_SECONDS} s)")
    return highest < 250 and closed_after is not None


def open_connections(port):
    """The server's connections on that port that it has not closed."""
    count = 0
    with open("/proc/net/tcp") as table:
        next(table)
        for line in table:
            fields = line.split()
            is_established = fields[3] == "01"
            count += is_established and int(fields[1].split(":")[1], 16) == port
    return count
