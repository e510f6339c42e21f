#define _GNU_SOURCE 1
#include "CThreads.h"

#include <errno.h>
#include <sched.h>
#include <stdlib.h>

typedef struct {
  void *(*work)(void *);
  void *context;
  cpu_set_t all;
} start;

static void *begin(void *pointer) {
  start own = *(start *)pointer;
  free(pointer);
  if (CPU_COUNT(&own.all) > 0) sched_setaffinity(0, sizeof own.all, &own.all);
  return own.work(own.context);
}

// Takes the caller's processor out of those that a thread may begin on. A machine of more processors than the set can
// name, or of one, leaves it to the system.
static void look_elsewhere(pthread_attr_t *attributes, cpu_set_t *all) {
  CPU_ZERO(all);
  int own = sched_getcpu();
  cpu_set_t others;
  if (own < 0 || own >= CPU_SETSIZE || sched_getaffinity(0, sizeof *all, all) != 0) return;
  others = *all;
  CPU_CLR(own, &others);
  if (CPU_COUNT(&others) > 0) pthread_attr_setaffinity_np(attributes, sizeof others, &others);
}

int ct_create(pthread_t *thread, void *(*work)(void *), void *context) {
  start *own = malloc(sizeof *own);
  if (!own) return ENOMEM;
  own->work = work;
  own->context = context;
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  look_elsewhere(&attributes, &own->all);
  int code = pthread_create(thread, &attributes, begin, own);
  // A processor may have been taken away meanwhile.
  if (code == EINVAL) code = pthread_create(thread, NULL, begin, own);
  pthread_attr_destroy(&attributes);
  if (code != 0) free(own);
  return code;
}
