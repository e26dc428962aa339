// Loaded into the program under test with LD_PRELOAD: makes calls on files fail, or the process die
// there. What is to happen stands in the environment, which the program then does not see:
//
//   DATAHUB_TEST_FAULT  CALLS ERRNO FIRST LAST PREFIX
//   DATAHUB_TEST_LOG    the file that gets a line for each call that counts
//
// Calls named in CALLS (with commas, or "all") whose file's path begins with PREFIX are counted; those
// from FIRST to LAST fail with ERRNO, or end the process with SIGKILL where ERRNO is 0.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

static char calls[256] = "", prefix[1024] = "";
static int number = 0, first = 0, last = 0, log_file = -1;
static atomic_int count = 0;

#define REAL(name) \
  static __typeof__(name) *real = NULL; \
  if (!real) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

__attribute__((constructor)) static void read_wish(void) {
  const char *wish = getenv("DATAHUB_TEST_FAULT"), *log = getenv("DATAHUB_TEST_LOG");
  if (log) log_file = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (wish) sscanf(wish, "%255s %d %d %d %1023s", calls, &number, &first, &last, prefix);
  unsetenv("DATAHUB_TEST_FAULT");
  unsetenv("DATAHUB_TEST_LOG");
  unsetenv("LD_PRELOAD");
}

/// Whether the list of calls holds that one.
static int is_named(const char *call) {
  if (strcmp(calls, "all") == 0) return 1;
  size_t length = strlen(call);
  for (const char *at = calls; (at = strstr(at, call)); at += length) {
    int begins = at == calls || at[-1] == ',', ends = at[length] == 0 || at[length] == ',';
    if (begins && ends) return 1;
  }
  return 0;
}

/// Counts a call on a file; -1 with errno where it is to fail.
static int meet(const char *call, const char *path) {
  if (!prefix[0] || !path || strncmp(path, prefix, strlen(prefix)) != 0 || !is_named(call)) return 0;
  int place = atomic_fetch_add(&count, 1) + 1, hits = place >= first && place <= last;
  char line[1400];
  int length = snprintf(line, sizeof line, "%d %s %s %s\n", place, hits ? "hit" : "-", call, path);
  if (log_file >= 0) syscall(SYS_write, log_file, line, length);
  if (!hits) return 0;
  if (number == 0) syscall(SYS_kill, getpid(), SIGKILL);
  errno = number;
  return -1;
}

static int meet_file(const char *call, int file) {
  if (!prefix[0]) return 0;
  char name[64], path[1024];
  snprintf(name, sizeof name, "/proc/self/fd/%d", file);
  ssize_t length = readlink(name, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return meet(call, path);
}

static int meet_below(const char *call, int folder, const char *path) {
  if (folder == AT_FDCWD || !path || path[0] == '/') return meet(call, path);
  return meet_file(call, folder);
}

#define MODE(flags) \
  mode_t mode = 0; \
  if ((flags) & (O_CREAT | O_TMPFILE)) { \
    va_list rest; \
    va_start(rest, flags); \
    mode = (mode_t)va_arg(rest, int); \
    va_end(rest); \
  }

int open(const char *path, int flags, ...) {
  MODE(flags);
  REAL(open);
  return meet("open", path) ? -1 : real(path, flags, mode);
}

int open64(const char *path, int flags, ...) {
  MODE(flags);
  REAL(open64);
  return meet("open", path) ? -1 : real(path, flags, mode);
}

int openat(int folder, const char *path, int flags, ...) {
  MODE(flags);
  REAL(openat);
  return meet_below("open", folder, path) ? -1 : real(folder, path, flags, mode);
}

/// The program makes openat2 so.
long syscall(long which, ...) {
  va_list rest;
  va_start(rest, which);
  long a = va_arg(rest, long), b = va_arg(rest, long), c = va_arg(rest, long),
       d = va_arg(rest, long), e = va_arg(rest, long), f = va_arg(rest, long);
  va_end(rest);
  REAL(syscall);
  if (which == SYS_openat2 && meet_below("openat2", (int)a, (const char *)b)) return -1;
  return real(which, a, b, c, d, e, f);
}

#define ON_FILE(result, name, call, parameters, arguments) \
  result name parameters { \
    REAL(name); \
    return meet_file(call, file) ? -1 : real arguments; \
  }

ON_FILE(ssize_t, write, "write", (int file, const void *bytes, size_t size), (file, bytes, size))
ON_FILE(ssize_t, pwrite, "write", (int file, const void *bytes, size_t size, off_t at), (file, bytes, size, at))
ON_FILE(ssize_t, pwrite64, "write", (int file, const void *bytes, size_t size, off64_t at), (file, bytes, size, at))
ON_FILE(ssize_t, read, "read", (int file, void *bytes, size_t size), (file, bytes, size))
ON_FILE(ssize_t, pread, "read", (int file, void *bytes, size_t size, off_t at), (file, bytes, size, at))
ON_FILE(ssize_t, pread64, "read", (int file, void *bytes, size_t size, off64_t at), (file, bytes, size, at))
ON_FILE(int, fsync, "fsync", (int file), (file))
ON_FILE(int, fdatasync, "fsync", (int file), (file))
ON_FILE(int, ftruncate, "ftruncate", (int file, off_t size), (file, size))
ON_FILE(int, ftruncate64, "ftruncate", (int file, off64_t size), (file, size))
ON_FILE(int, fchmod, "fchmod", (int file, mode_t mode), (file, mode))
ON_FILE(int, flock, "flock", (int file, int operation), (file, operation))

int rename(const char *from, const char *to) {
  REAL(rename);
  return meet("rename", to) ? -1 : real(from, to);
}

int unlink(const char *path) {
  REAL(unlink);
  return meet("unlink", path) ? -1 : real(path);
}

int mkdir(const char *path, mode_t mode) {
  REAL(mkdir);
  return meet("mkdir", path) ? -1 : real(path, mode);
}
