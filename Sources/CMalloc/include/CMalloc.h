#ifndef CMALLOC_H
#define CMALLOC_H

/// The C library keeps freed memory for later, in an arena for each thread: after one feed of 30 MB the process would stay that large for good.
/// Both do nothing where the allocator is not glibc's.

/// Two arenas for all threads: with one they wait for each other, and with one each hardly anything comes back. To be called before there is a second
/// thread.
void keepTwoArenas(void);

/// Gives back every free page.
void giveBackFreeMemory(void);

#endif
