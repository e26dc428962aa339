"""A large file, sent by the program and by curl in turns."""

import base64
import json
import os
import subprocess
import time

import server as hub


def measure(server, folder, options):
    token, size = server.token(), options.mebibytes << 20
    ours, curls, memory = [], [], []
    for turn in range(options.runs):
        name = f"upload-{turn}"
        path = hub.package(folder, name, {"f.bin": None})
        write_random(os.path.join(path, "f.bin"), size)
        seconds, peak = by_program(server, folder, path, token)
        ours.append(seconds)
        memory.append(peak)
        write_random(os.path.join(path, "f.bin"), size)
        curls.append(by_curl(server, os.path.join(path, "f.bin"), size, token))
        os.remove(os.path.join(path, "f.bin"))
    mine, other = size / min(ours) / 1e6, size / min(curls) / 1e6
    print(f"upload of {options.mebibytes} MiB, best of {options.runs}:")
    print(f"  datahub-tui {mine:.0f} MB/s ({' '.join(f'{s:.2f}' for s in ours)} s),", end="")
    print(f" {max(memory):.0f} MiB resident at most (wanted: < 64)")
    print(f"  md5sum and curl {other:.0f} MB/s ({' '.join(f'{s:.2f}' for s in curls)} s)")
    print(f"  {mine / other:.2f} of curl (wanted: >= 0.90); server {server.resident_mib('VmHWM'):.0f} MiB")
    return mine / other >= 0.9 and max(memory) < 64


def write_random(path, size):
    with open(path, "wb") as file:
        for _ in range(size >> 20):
            file.write(os.urandom(1 << 20))
        os.fsync(file.fileno())


def by_program(server, folder, path, token):
    """Seconds from the start to the store's answer, and the program's highest memory in MiB."""
    begun = time.monotonic()
    publish = subprocess.Popen(
        [server.program, "publish", path, "--headless", "--yes", "--json"]
        + ["--api", server.api, "--domain", server.api],
        env={**hub.home(folder, "home"), "DATAHUB_TOKEN": token},
        stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    seconds, lines = None, []
    for line in publish.stdout:
        lines.append(line)
        event = json.loads(line)
        if event["event"] == "upload.done" and event.get("path") == "f.bin":
            seconds = time.monotonic() - begun
    _, status, usage = os.wait4(publish.pid, 0)
    publish.returncode = os.waitstatus_to_exitcode(status)
    if publish.returncode or seconds is None:
        raise SystemExit(f"publish ended with {publish.returncode}:\n" + "".join(lines[-5:]))
    return seconds, usage.ru_maxrss / 1024


def by_curl(server, path, size, token):
    """Seconds that md5sum, the leave to upload and curl take."""
    begun = time.monotonic()
    found = subprocess.run(["md5sum", path], capture_output=True, text=True, check=True)
    md5 = base64.b64encode(bytes.fromhex(found.stdout.split()[0])).decode()
    url, fields = server.form(token, size, md5)
    subprocess.run(hub.form_command(url, fields, path), check=True)
    return time.monotonic() - begun
