// Signals that end the process because of what it did itself. The handler brings the terminal back
// and hands on to whoever had the signal before, as the language's own reporter of crashes. A signal
// that whoever started the program had it ignore stays ignored.
#include "include/shim.h"
#include "state.h"
#include <string.h>
#include <unistd.h>

static const int signals[] = {SIGSEGV, SIGBUS,  SIGILL,  SIGABRT, SIGFPE,
                              SIGTRAP, SIGSYS,  SIGQUIT, SIGXCPU, SIGXFSZ};
enum { SIGNAL_COUNT = sizeof signals / sizeof signals[0] };
static struct sigaction before[SIGNAL_COUNT];
static int is_catching;

static int is_ignored(const struct sigaction *action) {
  return !(action->sa_flags & SA_SIGINFO) && action->sa_handler == SIG_IGN;
}

static void crash(int number, siginfo_t *about, void *context) {
  terminal_restore();
  for (int i = 0; i < SIGNAL_COUNT; i++) {
    if (signals[i] != number) continue;
    sigaction(number, &before[i], NULL);
    if ((before[i].sa_flags & SA_SIGINFO) && before[i].sa_sigaction) {
      before[i].sa_sigaction(number, about, context);
      return;
    }
  }
  raise(number);
}

void terminal_catch_crashes(void) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_sigaction = crash;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK;
  sigemptyset(&action.sa_mask);
  for (int i = 0; i < SIGNAL_COUNT; i++) {
    sigaction(signals[i], NULL, &before[i]);
    if (!is_ignored(&before[i])) sigaction(signals[i], &action, NULL);
  }
  is_catching = 1;
}

void terminal_release_crashes(void) {
  if (!is_catching) return;
  is_catching = 0;
  for (int i = 0; i < SIGNAL_COUNT; i++) sigaction(signals[i], &before[i], NULL);
}
