// A program on a terminal of its own, for tests: a pty, a small job-control parent, and libvterm to read the screen.
#ifndef GAZETTE_CVTERM_H
#define GAZETTE_CVTERM_H

#include <stdbool.h>
#include <sys/types.h>
#include <termios.h>
#include <vterm.h>

_Pragma("clang assume_nonnull begin")

// A started program. Its parent is a process of its own that does what a shell does: it puts the program into the
// foreground, sees it stop, and lets it go on.
struct cv_program {
  int master;   // the terminal's side of the pty
  int slave;    // kept open, so that its modes can be read when the program has ended
  int reports;  // one `struct cv_report` for each change of state
  int control;  // a byte written here lets a stopped program go on
  pid_t leader;
  struct termios before;  // the modes before it started
};

struct cv_report {
  pid_t pid;
  int status;  // as of waitpid; -1 when the program has just started
};

struct cv_options {
  int rows;
  int columns;
  const char *_Nullable folder;
  bool forwards_hangup;  // whether the program hears SIGHUP when the terminal goes away
  int open_files;        // limit of open files; 0 for none
};

// Starts a program; false if that failed. The strings must be ready: between fork and exec nothing may be allocated.
bool cv_start(const char *path, char *_Nullable const *_Nonnull arguments, char *_Nullable const *_Nonnull environment,
              struct cv_options options, struct cv_program *program);
void cv_resize(int master, int rows, int columns);
bool cv_next_report(const struct cv_program *program, struct cv_report *report);
// What the parts of a status of waitpid mean; the macros of <sys/wait.h> are not seen by Swift.
static inline bool cv_has_exited(int status) { return (status & 0x7F) == 0; }
static inline int cv_exit_code(int status) { return status >> 8 & 0xFF; }
static inline bool cv_has_stopped(int status) { return (status & 0xFF) == 0x7F; }
static inline int cv_signal(int status) { return status & 0x7F; }
// Reads what is there within some milliseconds; 0 for nothing, -1 for a closed terminal.
long cv_read(int file, unsigned char *buffer, size_t size, int milliseconds);

_Pragma("clang assume_nonnull end")
#endif
