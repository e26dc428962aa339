"""A program in a pseudo-terminal: what it writes, when, and the CPU time it takes."""
import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time



class Program:
    """Runs a command in a terminal of its own until `close`."""

    def __init__(self, command, columns=120, rows=40, environment=None):
        self.output = bytearray()
        self.started = time.monotonic()
        self.pid, self.tty = pty.fork()
        if self.pid == 0:
            settings = dict(os.environ, TERM="xterm-256color", LC_ALL="C.UTF-8")
            settings.update(environment or {})
            os.execvpe(command[0], command, settings)
        size = struct.pack("HHHH", rows, columns, 0, 0)
        fcntl.ioctl(self.tty, termios.TIOCSWINSZ, size)

    def read(self, seconds):
        """Reads what comes within that time; the number of bytes, 0 for silence, None at the end."""
        ready, _, _ = select.select([self.tty], [], [], max(0, seconds))
        if not ready:
            return 0
        try:
            chunk = os.read(self.tty, 1 << 16)
        except OSError:
            return None
        self.output += chunk
        return len(chunk) or None

    def until(self, marker, limit=10.0):
        """Reads until the text was written; the seconds since the start."""
        end = time.monotonic() + limit
        while marker not in self.output:
            left = end - time.monotonic()
            if left <= 0 or self.read(left) is None:
                raise SystemExit(f"no {marker!r} within {limit} s: {bytes(self.output[-300:])!r}")
        return time.monotonic() - self.started

    def silence(self, seconds, limit=10.0):
        """Reads until nothing came for that time."""
        end = time.monotonic() + limit
        while time.monotonic() < end and self.read(seconds):
            pass

    def during(self, seconds):
        """Bytes written and CPU seconds used in that time."""
        before, count, end = self.cpu(), 0, time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            count += self.read(left) or 0
        return count, self.cpu() - before

    def press(self, keys):
        os.write(self.tty, keys)

    def cpu(self):
        """CPU seconds of the process so far, exact to the nanosecond where the kernel tells it."""
        used = 0
        for thread in os.listdir(f"/proc/{self.pid}/task"):
            with open(f"/proc/{self.pid}/task/{thread}/schedstat") as file:
                used += int(file.read().split()[0])
        return used / 1e9

    def memory(self):
        with open(f"/proc/{self.pid}/status") as file:
            for line in file:
                if line.startswith("VmRSS"):
                    return int(line.split()[1]) / 1024
        return 0

    def close(self):
        os.kill(self.pid, signal.SIGKILL)
        os.close(self.tty)
        os.waitpid(self.pid, 0)
