#ifndef GAZETTE_CTHREADS_H
#define GAZETTE_CTHREADS_H

#include <pthread.h>

// What GNU keeps behind _GNU_SOURCE, where Swift does not see it.

#pragma clang assume_nonnull begin

/// Starts a thread on another processor than the one that the caller runs on, if it may use another; from there on the
/// system may move it as it likes.
///
/// Linux may let a new thread wait on the processor of the thread that made it, though another one has nothing to do,
/// until that one rests or a tick moves it. Work of less than a tick would so be done one after the other: a thread
/// began 0.3 ms late, just when the work beside it was done (Linux 6.18, two processors).
///
/// Returns 0, or the error of pthread_create; then `work` is not called.
int ct_create(
  pthread_t *thread, void *_Nullable (*_Nonnull work)(void *_Nullable), void *_Nullable context);

#pragma clang assume_nonnull end

#endif
