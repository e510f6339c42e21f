#include "CNcurses.h"

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>

_Static_assert(A_BOLD == CN_BOLD && A_DIM == CN_DIM && A_ITALIC == CN_ITALIC, "attributes of curses.h");
_Static_assert(A_UNDERLINE == CN_UNDERLINE && A_REVERSE == CN_REVERSE, "attributes of curses.h");

// MARK: Opening

static SCREEN *screen;
static FILE *screen_input;
static FILE *screen_output;
// The terminal; the file that curses writes to; what gathers a frame, -1 where curses writes to the terminal itself.
static int real_output = -1;
static int own_output = -1;
static int frame_memory = -1;
static uint8_t *frame;
static size_t frame_room;

bool cn_set_locale(void) {
  static const char *const names[] = {"", "C.UTF-8", "C.utf8", "en_US.UTF-8"};
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
    // LC_CTYPE only: LC_ALL opens a dozen files, and our numbers and messages are our own.
    if (setlocale(LC_CTYPE, names[i]) && strcmp(nl_langinfo(CODESET), "UTF-8") == 0) return true;
  }
  return false;
}

// Where only a few files may be open, each one counts.
static bool files_are_scarce(void) {
  struct rlimit limit;
  return getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < 16;
}

// Curses gets a file of its own, so that a frame can be gathered in memory: ncurses 6.4 writes at each movement of the
// cursor, a hundred small writes for a screen, each of which wakes the terminal.
static int open_output(int output) {
  real_output = output;
  int copy = files_are_scarce() ? -1 : fcntl(output, F_DUPFD_CLOEXEC, 3);
  int memory = copy < 0 ? -1 : memfd_create("frame", MFD_CLOEXEC);
  if (memory >= 0) {
    own_output = copy;
    frame_memory = memory;
    return copy;
  }
  if (copy >= 0) close(copy);
  return output;
}

// Whether the kernel tells a size that no window has. Curses would believe it.
static bool size_is_absurd(int file) {
  struct winsize size = {0};
  return ioctl(file, TIOCGWINSZ, &size) == 0 && (size.ws_row > CN_MOST_ROWS || size.ws_col > CN_MOST_COLUMNS);
}

enum cn_open_result cn_open(int input, int output) {
  screen_input = input == STDIN_FILENO ? stdin : fdopen(input, "r");
  int file = open_output(output);
  screen_output = file == STDOUT_FILENO ? stdout : fdopen(file, "w");
  if (!screen_input || !screen_output) return CN_FAILED;
  // The window's size comes from the kernel; LINES and COLUMNS of the environment may be stale or absurd.
  use_env(FALSE);
  use_tioctl(!size_is_absurd(output));
  // newterm, not initscr: initscr ends the program when it fails.
  screen = newterm(NULL, screen_output, screen_input);
  if (!screen) return CN_FAILED;
  set_term(screen);
  int rows, columns;
  if (size_is_absurd(output) && cn_kernel_size(output, &rows, &columns)) resizeterm(rows, columns);
  raw();
  noecho();
  nonl();
  intrflush(stdscr, FALSE);
  keypad(stdscr, TRUE);
  leaveok(stdscr, FALSE);
  idlok(stdscr, TRUE);
  if (has_colors()) {
    start_color();
    use_default_colors();
  }
  // The first refresh enters the alternate screen: what is written past curses must not land on the shell's. A window
  // of one cell is enough for that; stdscr would be copied whole.
  WINDOW *corner = newwin(1, 1, 0, 0);
  wrefresh(corner ? corner : stdscr);
  if (corner) delwin(corner);
  return CN_OPENED;
}

void cn_close(void) {
  if (screen) {
    endwin();
    delscreen(screen);
  }
  screen = NULL;
  if (screen_input && screen_input != stdin) fclose(screen_input);
  if (screen_output && screen_output != stdout) fclose(screen_output);
  screen_input = screen_output = NULL;
  if (frame_memory >= 0) close(frame_memory);
  frame_memory = own_output = -1;
}

void cn_leave(void) { endwin(); }

void cn_return(void) {
  reset_prog_mode();
  clearok(curscr, TRUE);
}

bool cn_kernel_size(int file, int *rows, int *columns) {
  struct winsize size = {0};
  if (ioctl(file, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0) return false;
  *rows = size.ws_row;
  *columns = size.ws_col;
  // A window of 65535 by 65535 would be a hundred gigabytes of cells.
  if (*columns > CN_MOST_COLUMNS) *columns = CN_MOST_COLUMNS;
  if (*rows > CN_MOST_ROWS) *rows = CN_MOST_ROWS;
  return true;
}

void cn_resize(int rows, int columns) { resizeterm(rows > 0 ? rows : LINES, columns > 0 ? columns : COLS); }

// MARK: Colors

int cn_pair(int foreground, int background) {
  // Without colors alloc_pair ends the process.
  if (!has_colors()) return 0;
  int pair = alloc_pair(foreground, background);
  return pair < 0 ? 0 : pair;
}

void cn_forget_pairs(void) {
  if (has_colors()) reset_color_pairs();
}

// MARK: Painting

void cn_put_row(int row, const struct cn_cell *cells, int count) {
  cchar_t line[1024];
  int column = 0;
  while (count > 0) {
    int part = count > 1023 ? 1023 : count;
    int columns = 0;
    for (int i = 0; i < part; i++) {
      wchar_t text[6] = {0};
      for (int j = 0; j < 5; j++) text[j] = (wchar_t)cells[i].chars[j];
      int pair = cells[i].pair;
      if (setcchar(&line[i], text, (attr_t)cells[i].attributes, 0, &pair) != OK) {
        setcchar(&line[i], L"?", (attr_t)cells[i].attributes, 0, &pair);
      }
      int width = wcwidth(text[0]);
      columns += width < 1 ? 1 : width;
    }
    mvwadd_wchnstr(stdscr, row, column, line, part);
    column += columns;
    cells += part;
    count -= part;
  }
}

// Rows that the next frame scrolls before curses looks at them.
static int leap_top, leap_bottom, leap_up;
static cchar_t page;

void cn_plan_leap(int top, int bottom, int up) {
  leap_top = top;
  leap_bottom = bottom;
  leap_up = up;
}

// Scrolls on the terminal, and in the picture that curses has of it. Curses compares the two pictures afterwards, so
// what it sends is right for whatever stands there now.
static void leap(void) {
  int up = leap_up;
  leap_up = 0;
  if (up == 0 || leap_bottom >= LINES) return;
  size_t count;
  const char *words = cn_leap_words(&page, leap_top, leap_bottom, up, &count);
  if (count == 0 || !cn_write(own_output < 0 ? real_output : own_output, words, count)) return;
  cchar_t before;
  wgetbkgrnd(curscr, &before);
  wbkgrndset(curscr, cn_fills_with_ground() ? &page : &before);
  scrollok(curscr, TRUE);
  wsetscrreg(curscr, leap_top, leap_bottom);
  wscrl(curscr, up);
  wbkgrndset(curscr, &before);
  wsetscrreg(curscr, 0, LINES - 1);
  scrollok(curscr, FALSE);
  // Curses looks only at rows that were written to; those that moved may hold what they should not.
  wtouchln(newscr, leap_top, leap_bottom - leap_top + 1, TRUE);
}

static void put_frame(int row, int column) {
  if (row >= 0) wmove(stdscr, row, column);
  // A cursor that is not seen may stay where the last character was written.
  leaveok(stdscr, row < 0);
  curs_set(row >= 0);
  wnoutrefresh(stdscr);
  leap();
  doupdate();
}

// Writes all, however long the terminal takes: what curses believes to be on the screen must get there. A signal that
// asks for the end breaks a wait that is too long (see Signals.c).
void cn_send(const uint8_t *bytes, size_t count) {
  while (count > 0) {
    ssize_t written = write(real_output, bytes, count);
    if (written < 0 && errno == EAGAIN) {
      struct pollfd ready = {.fd = real_output, .events = POLLOUT};
      poll(&ready, 1, 1000);
    } else if (written < 0 && errno != EINTR) {
      return;
    }
    if (written <= 0) continue;
    bytes += written;
    count -= (size_t)written;
  }
}

ssize_t cn_gather(int row, int column, const uint8_t **bytes) {
  *bytes = NULL;
  if (frame_memory < 0 || lseek(frame_memory, 0, SEEK_SET) != 0 || dup3(frame_memory, own_output, O_CLOEXEC) < 0) {
    put_frame(row, column);
    return -1;
  }
  put_frame(row, column);
  dup3(real_output, own_output, O_CLOEXEC);
  off_t size = lseek(frame_memory, 0, SEEK_CUR);
  if (size <= 0) return 0;
  if ((size_t)size > frame_room) {
    uint8_t *larger = realloc(frame, (size_t)size * 2);
    // Without memory for it the frame is lost; the next one draws everything.
    if (!larger) return clearok(curscr, TRUE), 0;
    frame = larger;
    frame_room = (size_t)size * 2;
  }
  if (pread(frame_memory, frame, (size_t)size, 0) != size) return clearok(curscr, TRUE), 0;
  *bytes = frame;
  return (ssize_t)size;
}

void cn_set_page(uint32_t attributes, int pair) {
  cchar_t blank;
  if (setcchar(&blank, L" ", (attr_t)attributes, 0, &pair) != OK) return;
  wbkgrndset(stdscr, &blank);
  page = blank;
}

bool cn_write(int file, const char *bytes, size_t count) {
  while (count > 0) {
    struct pollfd ready = {.fd = file, .events = POLLOUT};
    int answer = poll(&ready, 1, 1000);
    if (answer < 0 && errno == EINTR) continue;
    if (answer <= 0 || !(ready.revents & POLLOUT)) return false;
    ssize_t written = write(file, bytes, count);
    if (written < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (written <= 0) return false;
    bytes += written;
    count -= (size_t)written;
  }
  return true;
}

// MARK: Width

static cn_width_function width_function;
static int ambiguous_width = 1;

void cn_set_width(cn_width_function function, int ambiguous) {
  width_function = function;
  ambiguous_width = ambiguous;
}

// These two stand in the program's own symbol table, so libncursesw calls them instead of the C library's, in
// dynamic and in static builds alike.
int wcwidth(wchar_t c) {
  uint32_t scalar = (uint32_t)c;
  if (scalar == 0) return 0;
  if (scalar < 0x20 || (scalar >= 0x7F && scalar < 0xA0)) return -1;
  if (scalar < 0x7F || !width_function) return 1;
  return width_function(scalar, ambiguous_width);
}

int wcswidth(const wchar_t *text, size_t count) {
  int sum = 0;
  for (; count > 0 && *text; text++, count--) {
    int width = wcwidth(*text);
    if (width < 0) return -1;
    sum += width;
  }
  return sum;
}
