#include "include/lazy.h"
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *opened(const char *library) {
  for (;;) {
    char name[64];
    size_t length = strcspn(library, ":");
    snprintf(name, sizeof name, "%.*s", (int)length, library);
    void *handle = dlopen(name, RTLD_NOW | RTLD_LOCAL);
    if (handle) return handle;
    library += length;
    if (!*library++) break;
  }
  fprintf(stderr, "%s\n", dlerror());
  return NULL;
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
