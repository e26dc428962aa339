// Linux calls that the Glibc module leaves out.
#pragma once
#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <spawn.h>
#include <stdint.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

/// Opens `path` below the folder `folder` for reading: no step may leave the folder, links included
/// (EXDEV), nor pass through a link of /proc (ELOOP). Never blocks on a pipe, never takes a terminal.
static inline int platform_open_beneath(int folder, const char *path, uint64_t flags) {
  struct open_how how;
  memset(&how, 0, sizeof how);
  how.flags = flags | O_CLOEXEC | O_NONBLOCK | O_NOCTTY;
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS;
  return (int)syscall(SYS_openat2, folder, path, &how, sizeof how);
}

/// No core file and no debugger of the same user: secrets stay in this process. 0, or -1 with errno.
static inline int platform_harden(void) {
  struct rlimit none = {0, 0};
  if (setrlimit(RLIMIT_CORE, &none) != 0) return -1;
  return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

/// Keeps every open file from programs that are started from here on, the three standard ones aside.
static inline void platform_keep_files(void) {
  syscall(SYS_close_range, 3, ~0U, 4 /* CLOSE_RANGE_CLOEXEC */);
}

#ifndef POSIX_SPAWN_SETSID
#define POSIX_SPAWN_SETSID 0x80
#endif

/// The flag of posix_spawn that gives the child a session of its own.
static inline short platform_spawn_setsid(void) { return POSIX_SPAWN_SETSID; }
