// Signals and the guard. What runs in a handler here uses only calls that signal-safety(7) allows.
#include "CNcurses.h"

#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <termios.h>
#include <unistd.h>

// Signals that the main loop answers; it learns of them through a pipe that its poll watches.
static const int answered[] = {SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH, SIGUSR1, SIGUSR2, SIGALRM};
// Signals that end the program at once.
static const int fatal[] = {SIGSEGV, SIGILL, SIGTRAP, SIGBUS, SIGABRT, SIGFPE, SIGSYS, SIGXCPU};
#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

// Seconds that the main loop has to end after a signal asked for it; then the guard ends the program. A terminal
// that takes no output holds the loop in write, and curses goes on with it after every interruption.
enum { patience = 2 };

static int signal_pipe[2] = {-1, -1};
static volatile sig_atomic_t ending;

// MARK: Guard

static struct {
  int file;
  size_t count;
  char reset[512];
  struct termios modes;
  bool has_modes;
} saved = {.file = -1};
static atomic_bool armed;

static char report_path[1024];
static char report_heading[128];
enum { notes = 16, note_size = 48 };
static char note_ring[notes][note_size];
static atomic_uint note_count;

void cn_save_modes(int file) { saved.has_modes = tcgetattr(file, &saved.modes) == 0; }

void cn_restore_modes(int file) {
  if (saved.has_modes) tcsetattr(file, TCSADRAIN, &saved.modes);
}

void cn_guard_arm(int file, const char *reset, size_t count) {
  atomic_store(&armed, false);
  saved.file = file;
  saved.count = count < sizeof saved.reset ? count : sizeof saved.reset;
  memcpy(saved.reset, reset, saved.count);
  atomic_store(&armed, true);
}

void cn_guard_disarm(void) { atomic_store(&armed, false); }

void cn_guard_report(const char *path, const char *heading) {
  report_path[0] = 0;
  if (path && strlen(path) < sizeof report_path) strcpy(report_path, path);
  strncpy(report_heading, heading, sizeof report_heading - 1);
  // The first call of backtrace loads a library, which a handler must not do.
  void *frame[1];
  backtrace(frame, 1);
}

void cn_guard_note(const char *word) {
  char *note = note_ring[atomic_fetch_add(&note_count, 1) % notes];
  strncpy(note, word, note_size - 1);
}

static void put(int file, const char *text, size_t count) {
  struct pollfd ready = {.fd = file, .events = POLLOUT};
  // A terminal that takes nothing gets nothing: to wait for it would keep a dead program alive.
  while (count > 0 && poll(&ready, 1, 200) == 1 && (ready.revents & POLLOUT)) {
    ssize_t written = write(file, text, count);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return;
    text += written;
    count -= (size_t)written;
  }
}

static void give_terminal_back(void) {
  if (!atomic_exchange(&armed, false)) return;
  tcflush(saved.file, TCOFLUSH);
  put(saved.file, saved.reset, saved.count);
  if (saved.has_modes) tcsetattr(saved.file, TCSANOW, &saved.modes);
}

static void put_word(int file, const char *word) { put(file, word, strlen(word)); }

static void put_number(int file, unsigned number) {
  char digits[12];
  size_t place = sizeof digits;
  do digits[--place] = (char)('0' + number % 10); while ((number /= 10) > 0);
  put(file, digits + place, sizeof digits - place);
}

static void write_report(int signal_number) {
  if (!report_path[0]) return;
  int file = open(report_path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (file < 0) return;
  put_word(file, report_heading);
  put_word(file, "\nsignal ");
  put_number(file, (unsigned)signal_number);
  put_word(file, "\nlast commands");
  unsigned count = atomic_load(&note_count);
  for (unsigned i = count > notes ? count - notes : 0; i < count; i++) {
    put_word(file, " ");
    put_word(file, note_ring[i % notes]);
  }
  put_word(file, "\nstack\n");
  void *frames[64];
  backtrace_symbols_fd(frames, backtrace(frames, 64), file);
  close(file);
}

static void die_by_default(int signal_number) {
  signal(signal_number, SIG_DFL);
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, signal_number);
  pthread_sigmask(SIG_UNBLOCK, &set, NULL);
  raise(signal_number);
}

// A fault of the program's own. It dies by the default action, not by a handler that was there before: Swift's
// backtracer would ask "Press space to interact" on the terminal that was just given back.
static void on_fault(int signal_number) {
  static atomic_flag entered = ATOMIC_FLAG_INIT;
  if (!atomic_flag_test_and_set(&entered)) {
    give_terminal_back();
    write_report(signal_number);
  }
  die_by_default(signal_number);
}

static void on_signal(int signal_number) {
  int error = errno;
  if (signal_number == SIGALRM && ending) {
    give_terminal_back();
    die_by_default(ending);
  }
  if ((signal_number == SIGTERM || signal_number == SIGHUP) && !ending) {
    ending = signal_number;
    alarm(patience);
  }
  unsigned char byte = (unsigned char)signal_number;
  // The pipe does not block: when it is full, the loop has signals enough to wake for.
  if (write(signal_pipe[1], &byte, 1) < 0) { /* nothing to be done in a handler */ }
  errno = error;
}

void cn_die(int signal_number) {
  alarm(0);
  give_terminal_back();
  die_by_default(signal_number);
}

// MARK: Signals

static void handle(int signal_number, void (*handler)(int), int flags) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = handler;
  action.sa_flags = flags;
  sigemptyset(&action.sa_mask);
  sigaction(signal_number, &action, NULL);
}

void cn_catch_again(void) {
  sigset_t set;
  sigemptyset(&set);
  for (size_t i = 0; i < COUNT(answered); i++) {
    handle(answered[i], on_signal, SA_RESTART);
    sigaddset(&set, answered[i]);
  }
  for (size_t i = 0; i < COUNT(fatal); i++) {
    handle(fatal[i], on_fault, SA_ONSTACK);
    sigaddset(&set, fatal[i]);
  }
  // Writing to a pipe or a file that takes no more is an error to be told, not a reason to die.
  handle(SIGPIPE, SIG_IGN, 0);
  handle(SIGXFSZ, SIG_IGN, 0);
  // A parent may have blocked them: children of threads inherit the thread's mask.
  pthread_sigmask(SIG_UNBLOCK, &set, NULL);
}

static void take_alternate_stack(void) {
  static bool taken;
  if (taken) return;
  size_t size = 64 * 1024;
  void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) return;
  stack_t stack = {.ss_sp = memory, .ss_size = size};
  taken = sigaltstack(&stack, NULL) == 0;
}

int cn_catch_signals(void) {
  if (signal_pipe[0] < 0 && pipe2(signal_pipe, O_NONBLOCK | O_CLOEXEC) != 0) return -1;
  take_alternate_stack();
  cn_catch_again();
  return signal_pipe[0];
}

int cn_next_signal(void) {
  unsigned char byte;
  ssize_t count;
  do count = read(signal_pipe[0], &byte, 1); while (count < 0 && errno == EINTR);
  return count == 1 ? byte : 0;
}

void cn_stop(void) {
  handle(SIGTSTP, SIG_DFL, 0);
  // The whole job stops, as the terminal's own key would have it; where no shell waits, this comes back at once.
  kill(0, SIGTSTP);
  handle(SIGTSTP, on_signal, SA_RESTART);
}

