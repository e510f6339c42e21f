// What the terminfo entry says. In a file of its own: term.h makes macros of words such as `columns`.
#include "CNcurses.h"

#include <term.h>

enum cn_open_result cn_check_terminal(const char *term, int output) {
  if (!term || !*term) return CN_NO_TERM;
  int status = 0;
  if (setupterm(term, output, &status) != OK) return CN_UNKNOWN_TERM;
  bool can_move = cursor_address != NULL && clear_screen != NULL;
  del_curterm(cur_term);
  return can_move ? CN_OPENED : CN_DUMB_TERM;
}

const char *cn_string(const char *name) {
  const char *value = tigetstr((char *)name);
  return value == (const char *)-1 ? NULL : value;
}

bool cn_flag(const char *name) { return tigetflag((char *)name) > 0; }

bool cn_fills_with_ground(void) { return back_color_erase; }

// What is said to scroll: two looks and five short sequences.
static char said[512];
static size_t said_count;

static int say(int byte) {
  if (said_count < sizeof said) said[said_count++] = (char)byte;
  return byte;
}

const char *cn_leap_words(const cchar_t *page, int top, int bottom, int up, size_t *count) {
  wchar_t text[CCHARW_MAX + 1];
  attr_t attributes = A_NORMAL;
  short short_pair = 0;
  int pair = 0;
  said_count = *count = 0;
  if (!change_scroll_region || !parm_index || !parm_rindex || !save_cursor || !restore_cursor) return said;
  // Blanks that come into view get the look of the page; plain ones where the terminal does not fill with the ground,
  // or does so though its entry says that it does not, as tmux.
  if (back_color_erase) getcchar(page, text, &attributes, &short_pair, &pair);
  vid_puts(attributes, (short)pair, &pair, say);
  // To set the rows that scroll moves the cursor, which curses would not know.
  tputs(save_cursor, 1, say);
  tputs(tiparm(change_scroll_region, top, bottom), 1, say);
  tputs(tiparm(up > 0 ? parm_index : parm_rindex, up > 0 ? up : -up), 1, say);
  tputs(tiparm(change_scroll_region, 0, LINES - 1), 1, say);
  tputs(restore_cursor, 1, say);
  *count = said_count;
  return said;
}
