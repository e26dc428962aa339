#define _GNU_SOURCE
#include "include/shim.h"
#include "state.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

struct terminal_state terminal = {.screen = -1,
                                  .painted = -1,
                                  .tty = -1,
                                  .captured = -1,
                                  .standard_error = STDERR_FILENO,
                                  .error = -1,
                                  .null = -1};

static void write_all(int file, const char *bytes, size_t length) {
  while (length > 0) {
    ssize_t count = write(file, bytes, length);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return;
    bytes += count;
    length -= (size_t)count;
  }
}

/// Prints the end of what was captured: a crash's own words come last.
static void print_captured(void) {
  char block[1024];
  off_t place = terminal.captured < 0 ? 0 : lseek(terminal.captured, 0, SEEK_END);
  place = place > TERMINAL_CAPTURED_MOST ? place - TERMINAL_CAPTURED_MOST : 0;
  while (terminal.captured >= 0) {
    ssize_t count = pread(terminal.captured, block, sizeof block, place);
    if (count <= 0) return;
    write_all(terminal.error, block, (size_t)count);
    place += count;
  }
}

void terminal_write_leave(int with_modes) {
  // The modes first: a shell that sees this process dead sets its own, and they must stay.
  if (with_modes) tcsetattr(terminal.tty, TCSANOW, &terminal.before);
  write_all(terminal.tty, terminal.leave, terminal.leave_length);
  print_captured();
}

void terminal_restore(void) {
  int before = errno;
  if (atomic_exchange(&terminal.is_up, 0)) {
    signal(SIGTTOU, SIG_IGN);
    // A paint under way in another thread must not end up on the screen that is left.
    dup2(terminal.null, terminal.screen);
    if (terminal.painted >= 0) dup2(terminal.null, terminal.painted);
    if (terminal.captured >= 0) dup2(terminal.error, terminal.standard_error);
    terminal_write_leave(1);
    terminal_tell_guard('d');
  }
  errno = before;
}

int terminal_remember(int tty, int standard_error) {
  terminal.screen = tty;
  terminal.tty = fcntl(tty, F_DUPFD_CLOEXEC, 10);
  terminal.standard_error = standard_error;
  terminal.error = fcntl(standard_error, F_DUPFD_CLOEXEC, 10);
  terminal.null = open("/dev/null", O_RDWR | O_CLOEXEC);
  if (terminal.tty < 0 || terminal.null < 0) return -1;
  return tcgetattr(tty, &terminal.before);
}

void terminal_painted(int file) { terminal.painted = file; }

void terminal_prepare(int captured, const char *leave, size_t length) {
  if (length > TERMINAL_LEAVE_MOST) length = TERMINAL_LEAVE_MOST;
  memcpy(terminal.leave, leave, length);
  terminal.leave_length = length;
  terminal.captured = captured;
}

int terminal_start_guard(void) {
  if (terminal_fork_guard() != 0) return -1;
  if (terminal_is_up()) terminal_tell_guard('u');
  return 0;
}

void terminal_mark_up(void) {
  atomic_store(&terminal.is_up, 1);
  terminal_tell_guard('u');
}

void terminal_mark_down(void) {
  atomic_store(&terminal.is_up, 0);
  terminal_tell_guard('d');
}

int terminal_is_up(void) { return atomic_load(&terminal.is_up); }

void terminal_release(void) {
  if (terminal.screen < 0) return;
  terminal_dismiss_guard();
  close(terminal.tty);
  close(terminal.null);
  if (terminal.error >= 0) close(terminal.error);
  terminal.screen = terminal.painted = terminal.tty = -1;
  terminal.captured = terminal.error = terminal.null = -1;
}

void terminal_keep_files(void) { syscall(SYS_close_range, 3, ~0U, 4 /* CLOSE_RANGE_CLOEXEC */); }

int terminal_redirect(int file, int to) { return dup3(to, file, O_CLOEXEC) < 0 ? -1 : 0; }

int terminal_memory_file(void) { return memfd_create("terminal", MFD_CLOEXEC); }

int terminal_process_descriptor(pid_t process) {
  return (int)syscall(SYS_pidfd_open, process, 0);
}
