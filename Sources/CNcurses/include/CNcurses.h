#ifndef GAZETTE_CNCURSES_H
#define GAZETTE_CNCURSES_H

#define _XOPEN_SOURCE_EXTENDED 1
#include <ncursesw/curses.h>

#endif
