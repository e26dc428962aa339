// What the handlers, the guard and the loop share.
#pragma once
#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>
#include <termios.h>

enum { TERMINAL_LEAVE_MOST = 512, TERMINAL_CAPTURED_MOST = 65536 };

struct terminal_state {
  int screen;          // what the screen is drawn on
  int painted;         // the duplicate of it that ncurses writes to, or -1
  int tty;             // a duplicate of it for the way out
  int captured;        // where standard error goes while the screen is up, or -1
  int standard_error;  // the descriptor that is captured
  int error;           // a duplicate of it as it was
  int null;            // what the screen is drawn on after a crash
  struct termios before;  // modes before the screen came up
  char leave[TERMINAL_LEAVE_MOST];
  size_t leave_length;
  atomic_int is_up;
};

extern struct terminal_state terminal;

/// Writes what leaves the screen, puts the modes back if asked and prints what was captured.
void terminal_write_leave(int with_modes);
/// Forks the guard. 0, or -1 with errno.
int terminal_fork_guard(void);
void terminal_tell_guard(char what);
void terminal_dismiss_guard(void);
