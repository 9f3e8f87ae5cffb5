/* Laid over the C library of a program under test (LD_PRELOAD): counts the steps in which it
   changes files or folders, and at one of them kills it, or says that it failed.

   FAULT_AT=n        the step, from 1; without it, steps are only counted
   FAULT_ERROR=e     the error that is answered; 0: the program is killed before the step
   FAULT_LASTING=1   every later step fails, too
   FAULT_COUNT=file  where the number of steps is written in the end */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static long steps, at;
static int error, lasting;

__attribute__((constructor)) static void begin(void) {
    const char *text;
    if ((text = getenv("FAULT_AT"))) at = atol(text);
    if ((text = getenv("FAULT_ERROR"))) error = atoi(text);
    lasting = getenv("FAULT_LASTING") != NULL;
}

__attribute__((destructor)) static void end(void) {
    const char *file = getenv("FAULT_COUNT");
    char text[32];
    int length = snprintf(text, sizeof text, "%ld", steps), open;
    if (!file || (open = syscall(SYS_openat, AT_FDCWD, file, O_CREAT | O_WRONLY | O_TRUNC, 0644)) < 0) return;
    if (syscall(SYS_write, open, text, length) != length) _exit(99);
}

/* Whether the step at hand is to fail. */
static int fails(void) {
    long step = __sync_add_and_fetch(&steps, 1);
    if (!at || step < at || (step > at && !lasting)) return 0;
    if (!error) {
        syscall(SYS_kill, getpid(), SIGKILL);
        for (;;) pause();
    }
    errno = error;
    return 1;
}

/* Not what is said: stdout and stderr, pipes and terminals. */
static int is_file(int open) {
    struct stat found;
    return open > 2 && !fstat(open, &found) && S_ISREG(found.st_mode);
}

#define NEXT(type, name, ...) \
    static type (*next)(__VA_ARGS__); \
    if (!next) next = (type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name)

#define STEP(type, name, declared, ...) \
    type name declared { \
        NEXT(type, name, TYPES_##name); \
        return fails() ? -1 : next(__VA_ARGS__); \
    }

#define TYPES_rename const char *, const char *
#define TYPES_renameat2 int, const char *, int, const char *, unsigned
#define TYPES_linkat int, const char *, int, const char *, int
#define TYPES_unlink const char *
#define TYPES_unlinkat int, const char *, int
#define TYPES_mkdir const char *, mode_t
#define TYPES_rmdir const char *
#define TYPES_fsync int
#define TYPES_fdatasync int
#define TYPES_ftruncate int, off_t
#define TYPES_ftruncate64 int, off64_t
STEP(int, rename, (const char *from, const char *to), from, to)
STEP(int, renameat2, (int a, const char *from, int b, const char *to, unsigned flags), a, from, b, to, flags)
STEP(int, linkat, (int a, const char *from, int b, const char *to, int flags), a, from, b, to, flags)
STEP(int, unlink, (const char *path), path)
STEP(int, unlinkat, (int folder, const char *path, int flags), folder, path, flags)
STEP(int, mkdir, (const char *path, mode_t mode), path, mode)
STEP(int, rmdir, (const char *path), path)
STEP(int, fsync, (int open), open)
STEP(int, fdatasync, (int open), open)
STEP(int, ftruncate, (int open, off_t size), open, size)
STEP(int, ftruncate64, (int open, off64_t size), open, size)

#define WRITING(name, declared, types, ...) \
    ssize_t name declared { \
        NEXT(ssize_t, name, types); \
        return is_file(open) && fails() ? -1 : next(__VA_ARGS__); \
    }
#define TYPES_WRITE int, const void *, size_t
#define TYPES_PWRITE int, const void *, size_t, off_t
#define TYPES_PWRITE64 int, const void *, size_t, off64_t
WRITING(write, (int open, const void *bytes, size_t count), TYPES_WRITE, open, bytes, count)
WRITING(pwrite, (int open, const void *bytes, size_t count, off_t from), TYPES_PWRITE, open, bytes, count, from)
WRITING(pwrite64, (int open, const void *bytes, size_t count, off64_t from), TYPES_PWRITE64, open, bytes, count, from)

/* Opening is a step where it may make a file. */
#define OPENING(name, declared, types, ...) \
    int name declared { \
        mode_t mode = 0; \
        NEXT(int, name, types); \
        if (flags & O_CREAT) { \
            va_list more; \
            va_start(more, flags); \
            mode = va_arg(more, int); \
            va_end(more); \
            if (fails()) return -1; \
        } \
        return next(__VA_ARGS__); \
    }
#define TYPES_OPEN const char *, int, ...
#define TYPES_OPENAT int, const char *, int, ...
OPENING(open, (const char *path, int flags, ...), TYPES_OPEN, path, flags, mode)
OPENING(open64, (const char *path, int flags, ...), TYPES_OPEN, path, flags, mode)
OPENING(openat, (int folder, const char *path, int flags, ...), TYPES_OPENAT, folder, path, flags, mode)
OPENING(openat64, (int folder, const char *path, int flags, ...), TYPES_OPENAT, folder, path, flags, mode)
