// Libraries that are loaded when something of them is first called. libcurl brings 27 others with it,
// which took 7 of the 18 ms in which the program answered `--version`. A library goes by its file's name;
// where it has several, of several versions, a colon stands between them.
#pragma once

/// The function of a library; a library that is not there, or is without it, ends the process.
void *lazy_function(const char *library, const char *name);

/// Whether the library is there; a complaint is written to standard error where it is not.
int lazy_is_there(const char *library);

/// Defines a function that says whether the library is there, which is looked for once.
#define LAZY_IS_THERE(library, function)                           \
  int function(void) {                                             \
    enum { unknown, missing, there };                              \
    static int known;                                              \
    int answer = __atomic_load_n(&known, __ATOMIC_RELAXED);        \
    if (answer == unknown) {                                       \
      answer = lazy_is_there(library) ? there : missing;           \
      __atomic_store_n(&known, answer, __ATOMIC_RELAXED);          \
    }                                                              \
    return answer == there;                                        \
  }

/// Defines a library's function as one that finds the real one and calls it. It is hidden, so that
/// the libraries themselves go on calling the real one.
#define LAZY(library, result, name, parameters, arguments)         \
  __attribute__((visibility("hidden"))) result(name) parameters {  \
    LAZY_FIND(library, name);                                      \
    return found arguments;                                        \
  }

/// Has the real function in `found`. Threads that come at the same time find the same.
#define LAZY_FIND(library, name)                                   \
  static __typeof__(name) *known;                                  \
  __typeof__(name) *found = __atomic_load_n(&known, __ATOMIC_ACQUIRE); \
  if (!found) {                                                    \
    found = (__typeof__(name) *)lazy_function(library, #name);     \
    __atomic_store_n(&known, found, __ATOMIC_RELEASE);             \
  }
