#ifndef CPREFETCH_H
#define CPREFETCH_H

/// Asks for the cache line at an address, which need not be readable. Swift has no word for it.
static inline void prefetch(const void *address) { __builtin_prefetch(address); }

#endif
