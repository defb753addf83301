#include "CMalloc.h"

#include <stdlib.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

void keepTwoArenas(void) {
#ifdef __GLIBC__
  mallopt(M_ARENA_MAX, 2);
  // A fixed threshold keeps glibc from putting ever larger blocks into the arena (mallopt(3)).
  mallopt(M_MMAP_THRESHOLD, 1 << 18);
#endif
}

void giveBackFreeMemory(void) {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}
