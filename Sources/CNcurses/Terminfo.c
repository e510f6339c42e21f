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
