// A child that does nothing but wait on a pipe. When the pipe ends without a good-bye, this process
// died in a way no handler sees (SIGKILL, a worker's stack overflow): the child brings the terminal
// back in its place. It keeps no other file of its parent open and hears no signal of the terminal.
#define _GNU_SOURCE
#include "include/shim.h"
#include "state.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

static int guard_pipe = -1;
static pid_t guard = -1;

enum { FIRST_FREE = 3, LAST_TRIED = 1024 };

/// Moves the files the guard needs to the lowest places and closes all others.
static void keep(int pipe_end) {
  int wanted[] = {pipe_end, terminal.tty, terminal.captured};
  for (int i = 0; i < 3; i++) {
    wanted[i] = wanted[i] < 0 ? -1 : fcntl(wanted[i], F_DUPFD, 32);
  }
  for (int i = 0; i < 3; i++) {
    dup2(terminal.null, i);
    if (wanted[i] >= 0) dup2(wanted[i], FIRST_FREE + i);
  }
  if (close_range(FIRST_FREE + 3, ~0U, 0) != 0) {
    for (int file = FIRST_FREE + 3; file < LAST_TRIED; file++) close(file);
  }
  terminal.tty = terminal.error = FIRST_FREE + 1;
  terminal.captured = wanted[2] < 0 ? -1 : FIRST_FREE + 2;
}

/// Whether the modes are still as the screen had them, so that nobody else has taken over.
static int is_raw(void) {
  struct termios now;
  return tcgetattr(terminal.tty, &now) == 0 && !(now.c_lflag & (ICANON | ECHO | ISIG));
}

static void watch(int pipe_end) {
  int is_up = 0;
  for (;;) {
    char byte;
    ssize_t count = read(pipe_end, &byte, 1);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    if (byte == 'q') return;
    if (byte == 'u') is_up = 1;
    if (byte == 'd') is_up = 0;
  }
  if (is_up) terminal_write_leave(is_raw());
}

static void be_guard(int pipe_end) {
  setsid();
  struct sigaction ignored;
  memset(&ignored, 0, sizeof ignored);
  ignored.sa_handler = SIG_IGN;
  for (int number = 1; number < NSIG; number++) sigaction(number, &ignored, NULL);
  prctl(PR_SET_NAME, "terminal-guard", 0, 0, 0);
  keep(pipe_end);
  watch(FIRST_FREE);
  _exit(0);
}

int terminal_fork_guard(void) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return -1;
  guard = fork();
  if (guard == 0) {
    close(ends[1]);
    be_guard(ends[0]);
  }
  close(ends[0]);
  if (guard < 0) {
    close(ends[1]);
    return -1;
  }
  guard_pipe = ends[1];
  return 0;
}

void terminal_tell_guard(char what) {
  if (guard_pipe < 0) return;
  ssize_t ignored = write(guard_pipe, &what, 1);
  (void)ignored;
}

void terminal_dismiss_guard(void) {
  if (guard_pipe < 0) return;
  terminal_tell_guard('q');
  close(guard_pipe);
  guard_pipe = -1;
  while (waitpid(guard, NULL, 0) < 0 && errno == EINTR) continue;
  guard = -1;
}
