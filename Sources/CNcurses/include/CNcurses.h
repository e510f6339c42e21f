// The part of ncurses and of POSIX that the room Curses uses, in a form that Swift can import: macros as constants,
// globals behind functions, variadic calls behind plain ones. Only Curses imports this module.
#ifndef GAZETTE_CNCURSES_H
#define GAZETTE_CNCURSES_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE 1
#endif
#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

_Pragma("clang assume_nonnull begin")

// Attributes: A_BOLD and its kin are casts, which Swift does not import.
static const uint32_t CN_BOLD = 1U << 21;
static const uint32_t CN_DIM = 1U << 20;
static const uint32_t CN_ITALIC = 1U << 31;
static const uint32_t CN_UNDERLINE = 1U << 17;
static const uint32_t CN_REVERSE = 1U << 18;

// MARK: Opening

// Why the terminal could not be opened.
enum cn_open_result {
  CN_OPENED = 0,
  CN_NO_TERM,       // TERM is unset or empty
  CN_UNKNOWN_TERM,  // TERM has no entry in the terminfo database
  CN_DUMB_TERM,     // the entry cannot move the cursor
  CN_NOT_UTF8,      // no UTF-8 locale is there
  CN_FAILED         // newterm failed
};

// Looks at TERM and the terminfo entry without touching the terminal.
enum cn_open_result cn_check_terminal(const char *_Nullable term, int output);
// Sets LC_CTYPE from the environment, else C.UTF-8; false if neither is UTF-8.
bool cn_set_locale(void);
// Enters curses mode on two open files: raw, no echo, keypad.
enum cn_open_result cn_open(int input, int output);
// Leaves curses mode; the terminal is as it was.
void cn_close(void);
// Leaves curses mode for a while, and comes back.
void cn_leave(void);
void cn_return(void);
// The largest window that is drawn: more than any screen shows, and bounded memory.
enum { CN_MOST_ROWS = 2000, CN_MOST_COLUMNS = 2000 };
// The size that the kernel tells, at most that; false if it does not know.
bool cn_kernel_size(int file, int *rows, int *columns);
// Tells curses the size; 0 in a direction keeps it.
void cn_resize(int rows, int columns);

static inline int cn_rows(void) { return LINES; }
static inline int cn_columns(void) { return COLS; }

// A string of the terminfo entry, NULL if it has none; `name` is as in terminfo(5): "kcuu1", "smcup".
const char *_Nullable cn_string(const char *name);
// Whether what is erased gets the ground that is drawn with.
bool cn_fills_with_ground(void);
// Whether the entry has a flag such as "RGB".
bool cn_flag(const char *name);

// MARK: Colors

static inline bool cn_has_colors(void) { return has_colors(); }
static inline int cn_color_count(void) { return COLORS; }
// A color pair, -1 for the terminal's own colors; 0 if there are no more pairs.
int cn_pair(int foreground, int background);
void cn_forget_pairs(void);

// MARK: Painting

// One cell for `cn_put_row`. `chars` holds the character and up to four combining marks, 0 behind the last.
struct cn_cell {
  uint32_t chars[5];
  uint32_t attributes;
  int32_t pair;
};

// Puts the cells of a row, from column 0 on; a wide character stands in one cell and takes two columns.
void cn_put_row(int row, const struct cn_cell *cells, int count);
// Has the next update begin by scrolling the rows from `top` to `bottom` up (down if `up` is negative). Nothing is done on
// terminals that cannot scroll by a number of rows.
void cn_plan_leap(int top, int bottom, int up);
// What is said to the terminal for it, none if that has no words for it. `page` is the look of a blank.
const char *cn_leap_words(const cchar_t *page, int top, int bottom, int up, size_t *count);
// Forgets what is on the terminal: the next update sends everything.
static inline void cn_forget_screen(void) { clearok(curscr, TRUE); }
// Has curses say what changed; the cursor stands at a place, or is hidden when `row` < 0. Gives the number of `bytes`,
// which are good until the next call, for `cn_send`; -1 if they had to be sent at once.
ssize_t cn_gather(int row, int column, const uint8_t *_Nullable *_Nonnull bytes);
// Sends bytes to the terminal that curses was opened on, all of them.
void cn_send(const uint8_t *bytes, size_t count);
// What curses fills rows with that come into view by scrolling, and takes to be blank.
void cn_set_page(uint32_t attributes, int pair);
// Writes bytes to the terminal now; gives up after a second without progress. False if not all went out.
bool cn_write(int file, const char *bytes, size_t count);

// MARK: Width

// What tells curses the columns of a character: ncurses finds its widths by calling wcwidth, and the one in this
// target, which asks this function, takes the place of the one in the C library.
typedef int (*cn_width_function)(uint32_t scalar, int ambiguous);
void cn_set_width(cn_width_function function, int ambiguous);

// MARK: Signals

// Installs the handlers, unblocks the signals, and gives back a file that is readable when a signal came. -1: failed.
int cn_catch_signals(void);
// Puts the handlers back after curses set its own.
void cn_catch_again(void);
// The next signal that came, 0 if there is none.
int cn_next_signal(void);
// Stops the process group as SIGTSTP does by default; comes back when it goes on.
void cn_stop(void);
// Ends the program by a signal, as if it had not been caught.
void cn_die(int signal_number);

// MARK: Guard

// Remembers the terminal's modes; before anything changes them.
void cn_save_modes(int file);
// Puts them back.
void cn_restore_modes(int file);
// What gives the terminal back when the program dies: saved once, used in handlers, where nothing may be allocated.
void cn_guard_arm(int file, const char *reset, size_t count);
void cn_guard_disarm(void);
// A file that a crash writes its report to; it is made only then. `heading` is its first line, such as the version.
void cn_guard_report(const char *_Nullable path, const char *heading);
// Remembers what was done, for the report: the last 16 words are kept. No text of a page belongs here.
void cn_guard_note(const char *word);

_Pragma("clang assume_nonnull end")
#endif
