#include "include/lazy.h"
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

static void *opened(const char *library) {
  void *handle = dlopen(library, RTLD_NOW | RTLD_LOCAL);
  if (!handle) fprintf(stderr, "%s\n", dlerror());
  return handle;
}

int lazy_is_there(const char *library) { return opened(library) != NULL; }

void *lazy_function(const char *library, const char *name) {
  void *handle = opened(library);
  void *function = handle ? dlsym(handle, name) : NULL;
  if (!function) {
    fprintf(stderr, "%s cannot be had from %s\n", name, library);
    abort();
  }
  return function;
}
