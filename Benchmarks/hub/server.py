"""`mock serve` in a folder of its own, and the wire as far as the benchmarks speak it."""

import hashlib
import json
import os
import signal
import subprocess
import urllib.request


class Server:
    """A running backend."""

    def __init__(self, program, folder):
        self.program = program
        self.data = os.path.join(folder, "hub")
        command = [program, "mock", "serve", "--json", "--data", self.data]
        command += ["--max-storage", "1000000", "--max-datasets", "100000"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        ready = json.loads(self.process.stdout.readline())
        self.api, self.s3 = ready["api"], ready["s3"]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(60)
        except subprocess.TimeoutExpired:
            self.process.kill()
            print("  the server did not stop within 60 s of SIGTERM")

    def token(self, user="demo"):
        command = [self.program, "mock", "token", "--data", self.data, "--user", user]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()

    def resident_mib(self, field="VmRSS"):
        """The server's resident memory; with VmHWM the highest so far."""
        with open(f"/proc/{self.process.pid}/status") as status:
            for line in status:
                if line.startswith(field + ":"):
                    return int(line.split()[1]) / 1024
        return 0.0

    def cpu_seconds(self):
        with open(f"/proc/{self.process.pid}/stat") as stat:
            fields = stat.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def ask(self, path, token, body=None):
        request = urllib.request.Request(self.api + path, headers={"Auth-Token": token})
        if body is not None:
            request.data = json.dumps(body).encode()
            request.add_header("Content-Type", "application/json")
        with urllib.request.urlopen(request) as reply:
            return json.load(reply)

    def form(self, token, length, md5_base64):
        """Leave to upload a file: the form's address and fields."""
        leave = self.ask("/auth/authorize?service=rawstore", token)
        body = {
            "metadata": {"owner": leave["userid"], "findability": "published"},
            "filedata": {"f.bin": {"length": length, "md5": md5_base64, "name": "f"}},
        }
        grant = self.ask("/rawstore/authorize", leave["token"], body)["filedata"]["f.bin"]
        return grant["upload_url"], grant["upload_query"]


def form_command(url, fields, path):
    """curl's command for a form with a file."""
    command = ["curl", "--silent", "--show-error", "--fail", "--output", "/dev/null"]
    for name, value in fields.items():
        command += ["--form-string", f"{name}={value}"]
    return command + ["--form", f"file=@{path}", url]


def package(folder, name, files):
    """Writes a package of files, bytes by name, and gives its folder."""
    path = os.path.join(folder, name)
    os.makedirs(path)
    resources = []
    for file, content in files.items():
        if content is not None:
            with open(os.path.join(path, file), "wb") as target:
                target.write(content)
        resource = {"name": file.split(".")[0], "path": file}
        if file.endswith(".csv"):
            header = content.split(b"\n")[0].decode().split(",")
            fields = [{"name": field, "type": "integer"} for field in header]
            resource["schema"] = {"fields": fields}
        resources.append(resource)
    with open(os.path.join(path, "datapackage.json"), "w") as target:
        json.dump({"name": name, "resources": resources}, target)
    return path


def home(folder, name):
    """An environment in which the program keeps everything below a folder of its own."""
    path = os.path.join(folder, name)
    os.makedirs(path, exist_ok=True)
    kept = {key: os.environ[key] for key in ("PATH", "TMPDIR", "LD_LIBRARY_PATH") if key in os.environ}
    return {**kept, "HOME": path, "XDG_STATE_HOME": path, "XDG_CONFIG_HOME": path, "XDG_CACHE_HOME": path}


def md5_of(path):
    digest = hashlib.md5()
    with open(path, "rb") as file:
        while piece := file.read(1 << 20):
            digest.update(piece)
    return digest
