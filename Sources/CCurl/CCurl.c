// libcurl's functions that are used here, found when they are first called.
#define CURL_DISABLE_TYPECHECK
#include "include/shim.h"
#include "lazy.h"
#include <stdarg.h>

static const char library[] = "libcurl.so.4";

LAZY_IS_THERE(library, curlIsThere)

#define CURL_LAZY(result, name, parameters, arguments) \
  LAZY(library, result, name, parameters, arguments)

CURL_LAZY(CURLcode, curl_global_init, (long flags), (flags))
CURL_LAZY(CURL *, curl_easy_init, (void), ())
CURL_LAZY(void, curl_easy_cleanup, (CURL *easy), (easy))
CURL_LAZY(void, curl_easy_reset, (CURL *easy), (easy))
CURL_LAZY(CURLcode, curl_easy_pause, (CURL *easy, int bits), (easy, bits))
CURL_LAZY(const char *, curl_easy_strerror, (CURLcode code), (code))
CURL_LAZY(void, curl_free, (void *memory), (memory))

CURL_LAZY(curl_mime *, curl_mime_init, (CURL *easy), (easy))
CURL_LAZY(void, curl_mime_free, (curl_mime *form), (form))
CURL_LAZY(curl_mimepart *, curl_mime_addpart, (curl_mime *form), (form))
CURL_LAZY(CURLcode, curl_mime_name, (curl_mimepart *part, const char *name), (part, name))
CURL_LAZY(CURLcode, curl_mime_filename, (curl_mimepart *part, const char *name), (part, name))
CURL_LAZY(CURLcode, curl_mime_type, (curl_mimepart *part, const char *type), (part, type))
CURL_LAZY(CURLcode, curl_mime_data, (curl_mimepart *part, const char *bytes, size_t count),
          (part, bytes, count))
CURL_LAZY(CURLcode, curl_mime_data_cb,
          (curl_mimepart *part, curl_off_t bytes, curl_read_callback read,
           curl_seek_callback seek, curl_free_callback release, void *context),
          (part, bytes, read, seek, release, context))

CURL_LAZY(CURLM *, curl_multi_init, (void), ())
CURL_LAZY(CURLMcode, curl_multi_cleanup, (CURLM *multi), (multi))
CURL_LAZY(CURLMcode, curl_multi_add_handle, (CURLM *multi, CURL *easy), (multi, easy))
CURL_LAZY(CURLMcode, curl_multi_remove_handle, (CURLM *multi, CURL *easy), (multi, easy))
CURL_LAZY(CURLMcode, curl_multi_perform, (CURLM *multi, int *running), (multi, running))
CURL_LAZY(CURLMcode, curl_multi_poll,
          (CURLM *multi, struct curl_waitfd files[], unsigned int count, int milliseconds,
           int *ready),
          (multi, files, count, milliseconds, ready))
CURL_LAZY(CURLMcode, curl_multi_wakeup, (CURLM *multi), (multi))
CURL_LAZY(CURLMsg *, curl_multi_info_read, (CURLM *multi, int *left), (multi, left))

CURL_LAZY(struct curl_slist *, curl_slist_append, (struct curl_slist *list, const char *text),
          (list, text))
CURL_LAZY(void, curl_slist_free_all, (struct curl_slist *list), (list))

CURL_LAZY(CURLU *, curl_url, (void), ())
CURL_LAZY(void, curl_url_cleanup, (CURLU *url), (url))
CURL_LAZY(CURLUcode, curl_url_set,
          (CURLU *url, CURLUPart what, const char *part, unsigned int flags),
          (url, what, part, flags))

// Whether its first argument is const depends on libcurl's version: so it is defined by another name.
__attribute__((visibility("hidden"))) CURLUcode lazy_url_get(
    CURLU *url, CURLUPart what, char **part, unsigned int flags) __asm__("curl_url_get");
CURLUcode lazy_url_get(CURLU *url, CURLUPart what, char **part, unsigned int flags) {
  LAZY_FIND(library, curl_url_get);
  return found(url, what, part, flags);
}

// What these three are given is a long, a curl_off_t or a pointer: all go as a word.
_Static_assert(sizeof(long) == sizeof(void *) && sizeof(curl_off_t) == sizeof(void *), "a word");

#define CURL_LAZY_SETTER(result, name, handle, option)                     \
  __attribute__((visibility("hidden"))) result(name)(handle * of, option what, ...) { \
    LAZY_FIND(library, name);                                              \
    va_list rest;                                                          \
    va_start(rest, what);                                                  \
    void *word = va_arg(rest, void *);                                     \
    va_end(rest);                                                          \
    return found(of, what, word);                                          \
  }

CURL_LAZY_SETTER(CURLcode, curl_easy_setopt, CURL, CURLoption)
CURL_LAZY_SETTER(CURLcode, curl_easy_getinfo, CURL, CURLINFO)
CURL_LAZY_SETTER(CURLMcode, curl_multi_setopt, CURLM, CURLMoption)
