#ifndef GAZETTE_CVTERM_H
#define GAZETTE_CVTERM_H
#include <vterm.h>
#endif
