// Brings the terminal back whatever ends the process. A signal handler and a forked child may run
// next to no code, so what they do is in C and was put together beforehand.
#pragma once
#include <stddef.h>
#include <sys/types.h>
#include <wchar.h>

/// What a signal asked of the screen's loop since it looked last.
enum {
  TERMINAL_RESIZED = 1,
  TERMINAL_CONTINUED = 2,
  TERMINAL_STOPPED = 4,
};

/// Remembers the modes of the terminal `tty`, and where `standard_error` goes. 0, or -1 with errno.
int terminal_remember(int tty, int standard_error);

/// Remembers the other descriptor of the terminal that pictures are written to.
void terminal_painted(int file);

/// Catches the signals of crashes for good: each brings the terminal back where the screen is up, and
/// ends the process. With a report, whoever had the signal before is called in between.
void terminal_catch_crashes(int with_report);

/// Remembers the bytes that leave the screen. `captured` is the file that standard error goes to while
/// the screen is up, or -1.
void terminal_prepare(int captured, const char *leave, size_t length);

/// Forks a guard that waits for this process to end, for the ends that no signal tells of. 0, or -1
/// with errno.
int terminal_start_guard(void);

/// Says that the screen is up: from now on every end of the process brings the terminal back.
void terminal_mark_up(void);

/// Says that the screen was left in the ordinary way.
void terminal_mark_down(void);

/// Whether the screen is up; not after a crash was caught.
int terminal_is_up(void);

/// Leaves the screen at once, if it is up, and lets nothing more be drawn. May be called anywhere, a
/// signal handler included, before a process ends without going through its loop.
void terminal_restore(void);

/// Lets the guard go.
void terminal_release(void);

/// Catches WINCH, CONT and TSTP: each writes a byte to `wake`.
void terminal_watch(int wake);

/// Keeps every open file from programs that are started from here on, the three standard ones aside.
void terminal_keep_files(void);

/// What came since the last call, and forgets it.
int terminal_take(void);

/// Stops this process, or all of its group, as if nothing had caught TSTP; it is caught again with
/// `terminal_watch`.
void terminal_stop(int whole_group);

/// The columns that the C library gives a character, -1 for one it cannot print.
static inline int terminal_columns(wchar_t character) {
  extern int wcwidth(wchar_t);
  return wcwidth(character);
}

/// Has a descriptor lead to where another one does, closed on exec. 0, or -1 with errno.
int terminal_redirect(int file, int to);

/// A file in memory, closed on exec. -1 with errno.
int terminal_memory_file(void);

/// A descriptor that is readable once the process has ended. -1 with errno.
int terminal_process_descriptor(pid_t process);
