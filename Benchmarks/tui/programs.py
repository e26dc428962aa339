"""Our program and its peers, each with something to show."""
import os
import subprocess

from terminal import Program

OURS = "datahub-tui"
MOCK = "datahub-tui --mock"
PACKAGES = 40
NO_HUB = "http://127.0.0.1:9"


class Peer:
    """A program and the text that its first whole screen ends with."""

    def __init__(self, name, command, marker, folder, environment):
        self.name, self.command, self.marker = name, command, marker
        self.folder, self.environment = folder, environment

    def start(self):
        return Program(self.command, environment=self.environment, folder=self.folder)


def all_in(folder, binary):
    """The programs, over one repository of packages below the folder."""
    repository = os.path.join(folder, "repository")
    make_packages(repository)
    make_history(repository)
    home = os.path.join(folder, "home")
    os.makedirs(home)
    alone = {"HOME": home, "XDG_RUNTIME_DIR": home, "XDG_STATE_HOME": home + "/state",
             "XDG_CONFIG_HOME": home + "/config", "XDG_CACHE_HOME": home + "/cache"}
    # In a folder the hub is asked who is signed in: here by an address that refuses at once.
    here = dict(alone, DATAHUB_API=NO_HUB, DATAHUB_DOMAIN=NO_HUB)
    return [
        Peer(MOCK, [binary, "--mock"], b"quit", repository, alone),
        Peer(OURS, [binary], b"quit", repository, here),
        Peer("htop", ["htop", "--no-color"], b"Quit", repository, alone),
        Peer("tig", ["tig"], b"[main]", repository, alone),
        Peer("ncdu", ["ncdu", "-0", repository], b"Total disk usage", repository, alone),
    ]


def make_packages(repository):
    for number in range(PACKAGES):
        package = os.path.join(repository, f"package-{number}")
        os.makedirs(package)
        with open(os.path.join(package, "datapackage.json"), "w") as file:
            file.write(f'{{"name": "package-{number}", "resources": [{{"path": "data.csv"}}]}}')
        with open(os.path.join(package, "data.csv"), "w") as file:
            file.write("a,b\n" * (number + 1))


def make_history(repository):
    git = ["git", "-C", repository, "-c", "user.name=n", "-c", "user.email=e@example.org"]
    subprocess.run([*git, "init", "-q"], check=True)
    subprocess.run([*git, "add", "."], check=True)
    for number in range(PACKAGES):
        message = f"commit {number}"
        subprocess.run([*git, "commit", "--allow-empty", "-qm", message], check=True)
