"""A program in a pseudo-terminal: what it writes, when, and the CPU time it takes."""
import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time

ASKED_WHOLE_FRAMES = b"\x1b[?2026$p"
HAS_WHOLE_FRAMES = b"\x1b[?2026;2$y"


class Program:
    """Runs a command in a terminal of its own until `close`."""

    def __init__(self, command, columns=120, rows=40, environment=None, folder=None):
        self.output = bytearray()
        self.written_at = 0.0
        self.has_answered = False
        settings = dict(os.environ, TERM="xterm-256color", LC_ALL="C.UTF-8")
        settings.update(environment or {})
        begun, begin = os.pipe()
        self.pid, self.tty = pty.fork()
        if self.pid == 0:
            os.chdir(folder or "/")
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            os.write(begin, struct.pack("d", time.monotonic()))
            os.execvpe(command[0], command, settings)
        os.close(begin)
        self.started = struct.unpack("d", os.read(begun, 8))[0]
        os.close(begun)

    def read(self, seconds):
        """Reads what comes within that time; the number of bytes, 0 for silence, None at the end."""
        ready, _, _ = select.select([self.tty], [], [], max(0, seconds))
        if not ready:
            return 0
        try:
            chunk = os.read(self.tty, 1 << 16)
        except OSError:
            return None
        self.written_at = time.monotonic()
        self.output += chunk
        if ASKED_WHOLE_FRAMES in chunk and not self.has_answered:
            self.has_answered = True
            os.write(self.tty, HAS_WHOLE_FRAMES)
        return len(chunk) or None

    def until(self, marker, limit=10.0):
        """Reads until the text was written; the seconds since `exec`."""
        end = time.monotonic() + limit
        while marker not in self.output:
            left = end - time.monotonic()
            if left <= 0 or self.read(left) is None:
                raise SystemExit(f"no {marker!r} within {limit} s: {bytes(self.output[-300:])!r}")
        return self.written_at - self.started

    def silence(self, seconds, limit=30.0):
        """Reads until nothing came for that time; the moment of the last byte."""
        end = time.monotonic() + limit
        while time.monotonic() < end and self.read(seconds):
            pass
        return self.written_at

    def during(self, seconds):
        """Bytes written, CPU seconds used and times woken in that time."""
        cpu, wakes, count, end = self.cpu(), self.wakes(), 0, time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            count += self.read(left) or 0
        cpu, after = self.cpu() - cpu, self.wakes()
        return count, cpu, sum(now - wakes.get(thread, 0) for thread, now in after.items())

    @staticmethod
    def now():
        return time.monotonic()

    def press(self, keys):
        """Types as fast as the program takes it, reading what it draws meanwhile."""
        while keys:
            reading, writing, _ = select.select([self.tty], [self.tty], [], 10.0)
            if reading:
                self.read(0)
            if writing:
                keys = keys[os.write(self.tty, keys[:1024]):]

    def cpu(self):
        """CPU seconds of the process so far, exact to the nanosecond; threads that ended count."""
        return time.clock_gettime(~self.pid << 3 | 2)

    def wakes(self):
        """How often each of its threads went to sleep and was woken."""
        return {
            thread: self.status(f"task/{thread}/status", "voluntary_ctxt_switches")
            for thread in os.listdir(f"/proc/{self.pid}/task")
        }

    def memory(self):
        return self.status("status", "VmRSS") / 1024

    def own_memory(self):
        """Without the pages of the program's and the libraries' files."""
        return self.status("status", "RssAnon") / 1024

    def status(self, file, name):
        with open(f"/proc/{self.pid}/{file}") as lines:
            for line in lines:
                if line.startswith(name + ":"):
                    return int(line.split()[1])
        return 0

    def close(self):
        os.kill(self.pid, signal.SIGKILL)
        os.close(self.tty)
        os.waitpid(self.pid, 0)
