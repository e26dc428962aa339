// What Swift does not see of ncurses: macros, variables and characters with marks.
#pragma once
#define NCURSES_WIDECHAR 1
#include <ncurses.h>
#include <string.h>

// <term.h> would bring hundreds of macros with everyday names.
char *tigetstr(const char *);
int tigetflag(const char *);

enum { CURSES_BOLD = 1, CURSES_DIM = 2, CURSES_UNDERLINE = 4, CURSES_REVERSE = 8 };

static inline WINDOW *curses_window(void) { return stdscr; }

static inline int curses_colours(void) { return COLORS; }

/// A ground of -1 is the terminal's own.
static inline void curses_pair(int pair, int foreground, int ground) {
  init_extended_pair(pair, foreground, ground);
}

/// Makes a place: a character with its marks, ended by 0. 0, or -1.
static inline int curses_make(cchar_t *place, const wchar_t *text, int attributes, int pair) {
  attr_t flags = (attributes & CURSES_BOLD ? A_BOLD : 0) | (attributes & CURSES_DIM ? A_DIM : 0) |
                 (attributes & CURSES_UNDERLINE ? A_UNDERLINE : 0) |
                 (attributes & CURSES_REVERSE ? A_REVERSE : 0);
  return setcchar(place, text, flags, (short)pair, &pair) == OK ? 0 : -1;
}

/// Makes a place that looks like another one, which has no marks.
static inline void curses_take(cchar_t *place, const cchar_t *look, wchar_t text) {
  *place = *look;
  place->chars[0] = text;
}

/// Puts places side by side; the place next to a wide one is its right half.
static inline void curses_put(int row, int column, const cchar_t *places, int count) {
  mvwadd_wchnstr(stdscr, row, column, places, count);
}

/// Reads a place back; `text` has room for CCHARW_MAX + 1 characters.
static inline int curses_get(int row, int column, wchar_t *text, int *attributes, int *pair) {
  cchar_t cell;
  attr_t flags = 0;
  short narrow = 0;
  memset(&cell, 0, sizeof cell);
  if (mvwin_wch(stdscr, row, column, &cell) != OK) return -1;
  if (getcchar(&cell, text, &flags, &narrow, pair) != OK) return -1;
  *attributes = (flags & A_BOLD ? CURSES_BOLD : 0) | (flags & A_DIM ? CURSES_DIM : 0) |
                (flags & A_UNDERLINE ? CURSES_UNDERLINE : 0) |
                (flags & A_REVERSE ? CURSES_REVERSE : 0);
  return 0;
}

static inline void curses_show(int row, int column) {
  wmove(stdscr, row, column);
  wrefresh(stdscr);
}

/// The next `curses_show` writes every place anew.
static inline void curses_repaint(void) { clearok(curscr, TRUE); }

/// The next `curses_show` writes that row anew.
static inline void curses_repaint_row(int row) { wredrawln(stdscr, row, 1); }

static inline void curses_prepare(void) {
  raw();
  noecho();
  nonl();
  keypad(stdscr, TRUE);
  leaveok(stdscr, FALSE);
  scrollok(stdscr, FALSE);
  typeahead(-1);  // a picture is drawn whole, whatever is typed meanwhile
  def_prog_mode();
}

/// A string of the terminal's description; NULL where it has none.
static inline const char *curses_string(const char *name) {
  char *found = tigetstr(name);
  return found == (char *)-1 ? NULL : found;
}

static inline int curses_flag(const char *name) { return tigetflag(name) == 1; }
