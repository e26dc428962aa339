// Signals that concern the screen: they become bytes for its loop.
#include "include/shim.h"
#include "state.h"
#include <errno.h>
#include <string.h>
#include <unistd.h>

static atomic_int taken;
static atomic_int wake = -1;

static void note(int number) {
  int before = errno;
  int what = number == SIGWINCH  ? TERMINAL_RESIZED
             : number == SIGCONT ? TERMINAL_CONTINUED
                                 : TERMINAL_STOPPED;
  // The later of the two holds: who is stopped after having been continued would be so for good.
  if (what == TERMINAL_CONTINUED) atomic_fetch_and(&taken, ~TERMINAL_STOPPED);
  if (what == TERMINAL_STOPPED) atomic_fetch_and(&taken, ~TERMINAL_CONTINUED);
  if (!(atomic_fetch_or(&taken, what) & what)) {
    char byte = 's';
    ssize_t ignored = write(atomic_load(&wake), &byte, 1);
    (void)ignored;
  }
  errno = before;
}

static void set(int number, void (*handler)(int)) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = handler;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  sigaction(number, &action, NULL);
}

void terminal_watch(int to) {
  atomic_store(&wake, to);
  void (*handler)(int) = to < 0 ? SIG_DFL : note;
  set(SIGWINCH, handler);
  set(SIGCONT, handler);
  set(SIGTSTP, handler);
}

int terminal_take(void) { return atomic_exchange(&taken, 0); }

void terminal_stop(int whole_group) {
  set(SIGTSTP, SIG_DFL);
  kill(whole_group ? 0 : getpid(), SIGTSTP);
}
