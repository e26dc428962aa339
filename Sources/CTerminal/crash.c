// Signals that end the process because of what it did itself, or because somebody sent them. The handler
// brings the terminal back, lets whoever had the signal before have its say where that is wished, as the
// language's own reporter of crashes, and ends the process by that signal. One that whoever started the
// program had it ignore stays ignored.
#include "include/shim.h"
#include "state.h"
#include <string.h>
#include <unistd.h>

static const int signals[] = {SIGSEGV, SIGBUS,  SIGILL,  SIGABRT, SIGFPE,
                              SIGTRAP, SIGSYS,  SIGQUIT, SIGXCPU, SIGXFSZ};
enum { SIGNAL_COUNT = sizeof signals / sizeof signals[0] };
static struct sigaction before[SIGNAL_COUNT];
static int is_reporting;

static int is_ignored(const struct sigaction *action) {
  return !(action->sa_flags & SA_SIGINFO) && action->sa_handler == SIG_IGN;
}

static void report(const struct sigaction *action, int number, siginfo_t *about, void *context) {
  if (!(action->sa_flags & SA_SIGINFO) || !action->sa_sigaction) return;
  sigaction(number, action, NULL);
  action->sa_sigaction(number, about, context);
}

static void crash(int number, siginfo_t *about, void *context) {
  terminal_restore();
  for (int i = 0; is_reporting && i < SIGNAL_COUNT; i++) {
    if (signals[i] == number) report(&before[i], number, about, context);
  }
  // Whoever sent the signal did so once: after a return the process would go on.
  signal(number, SIG_DFL);
  raise(number);
}

void terminal_catch_crashes(int with_report) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_sigaction = crash;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK;
  sigemptyset(&action.sa_mask);
  is_reporting = with_report;
  sigset_t caught;
  sigemptyset(&caught);
  for (int i = 0; i < SIGNAL_COUNT; i++) {
    sigaction(signals[i], NULL, &before[i]);
    if (is_ignored(&before[i])) continue;
    sigaction(signals[i], &action, NULL);
    sigaddset(&caught, signals[i]);
  }
  // Who starts programs from a thread of a pool hands on what that thread has blocked.
  pthread_sigmask(SIG_UNBLOCK, &caught, NULL);
}
