#define _GNU_SOURCE
#include "CVTerm.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t forwarded_to;

static void forward_hangup(int signal_number) {
  if (forwarded_to) {
    kill(-forwarded_to, signal_number);
    kill(-forwarded_to, SIGCONT);
  }
}

static void report(int file, pid_t pid, int status) {
  struct cv_report message = {.pid = pid, .status = status};
  if (write(file, &message, sizeof message) < 0) _exit(0);
}

// In the program's process, up to exec.
static void become(const char *path, char *const *arguments, char *const *environment, struct cv_options options,
                   int slave) {
  setpgid(0, 0);
  tcsetpgrp(slave, getpid());
  for (int number = 1; number < 32; number++) signal(number, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  for (int file = 0; file < 3; file++) dup2(slave, file);
  close_range(3, ~0U, 0);
  if (options.folder && chdir(options.folder) != 0) _exit(126);
  if (options.open_files > 0) {
    struct rlimit limit = {.rlim_cur = options.open_files, .rlim_max = options.open_files};
    setrlimit(RLIMIT_NOFILE, &limit);
  }
  execve(path, arguments, environment);
  _exit(127);
}

// In the parent of the program: a shell with one job.
static void lead(pid_t program, int slave, int reports, int control) {
  report(reports, program, -1);
  for (;;) {
    int status = 0;
    if (waitpid(program, &status, WUNTRACED) < 0) {
      if (errno == EINTR) continue;
      _exit(0);
    }
    if (!WIFSTOPPED(status)) {
      report(reports, program, status);
      _exit(0);
    }
    tcsetpgrp(slave, getpgrp());
    report(reports, program, status);
    char byte;
    ssize_t count;
    do count = read(control, &byte, 1); while (count < 0 && errno == EINTR);
    if (count <= 0) _exit(0);
    tcsetpgrp(slave, program);
    kill(-program, SIGCONT);
  }
}

static void keep_only(int first, int second, int third) {
  for (int file = 3; file < 1024; file++) {
    if (file != first && file != second && file != third) close(file);
  }
}

bool cv_start(const char *path, char *const *arguments, char *const *environment, struct cv_options options,
              struct cv_program *program) {
  struct winsize size = {.ws_row = (unsigned short)options.rows, .ws_col = (unsigned short)options.columns};
  int reports[2], control[2];
  if (openpty(&program->master, &program->slave, NULL, NULL, &size) != 0) return false;
  if (pipe2(reports, O_CLOEXEC) != 0 || pipe2(control, O_CLOEXEC) != 0) return false;
  tcgetattr(program->slave, &program->before);
  program->leader = fork();
  if (program->leader < 0) return false;
  if (program->leader == 0) {
    setsid();
    ioctl(program->slave, TIOCSCTTY, 0);
    static const int ignored[] = {SIGTTOU, SIGTTIN, SIGINT, SIGQUIT, SIGTSTP, SIGTERM};
    for (size_t i = 0; i < sizeof ignored / sizeof ignored[0]; i++) signal(ignored[i], SIG_IGN);
    signal(SIGHUP, SIG_IGN);
    // Files of other tests that run beside this one must close when those tests close them.
    keep_only(program->slave, reports[1], control[0]);
    pid_t child = fork();
    if (child == 0) become(path, arguments, environment, options, program->slave);
    setpgid(child, child);
    forwarded_to = child;
    if (options.forwards_hangup) signal(SIGHUP, forward_hangup);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    lead(child, program->slave, reports[1], control[0]);
  }
  close(reports[1]);
  close(control[0]);
  program->reports = reports[0];
  program->control = control[1];
  fcntl(program->reports, F_SETFL, O_NONBLOCK);
  fcntl(program->master, F_SETFD, FD_CLOEXEC);
  fcntl(program->slave, F_SETFD, FD_CLOEXEC);
  return true;
}

void cv_resize(int master, int rows, int columns) {
  struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
  ioctl(master, TIOCSWINSZ, &size);
}

bool cv_next_report(const struct cv_program *program, struct cv_report *message) {
  return read(program->reports, message, sizeof *message) == sizeof *message;
}

long cv_read(int file, unsigned char *buffer, size_t size, int milliseconds) {
  struct pollfd ready = {.fd = file, .events = POLLIN};
  int answer = poll(&ready, 1, milliseconds);
  if (answer == 0 || (answer < 0 && errno == EINTR)) return 0;
  if (answer < 0) return -1;
  if (!(ready.revents & POLLIN)) return -1;
  ssize_t count = read(file, buffer, size);
  return count > 0 ? count : -1;
}
