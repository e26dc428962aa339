// libzip's functions that are used here, found when they are first called: it brings libcrypto.
#define ZIP_EXTERN __attribute__((visibility("hidden")))
#include "include/shim.h"
#include "lazy.h"

static const char library[] = "libzip.so.5:libzip.so.4";

LAZY_IS_THERE(library, zipIsThere)

#define ZIP_LAZY(result, name, parameters, arguments) \
  LAZY(library, result, name, parameters, arguments)

ZIP_LAZY(zip_t *, zip_open, (const char *path, int flags, int *error), (path, flags, error))
ZIP_LAZY(int, zip_close, (zip_t *zip), (zip))
ZIP_LAZY(void, zip_discard, (zip_t *zip), (zip))
ZIP_LAZY(const char *, zip_strerror, (zip_t *zip), (zip))

ZIP_LAZY(zip_source_t *, zip_source_function,
         (zip_t *zip, zip_source_callback callback, void *context), (zip, callback, context))
ZIP_LAZY(void, zip_source_free, (zip_source_t *source), (source))
ZIP_LAZY(void, zip_stat_init, (zip_stat_t *facts), (facts))

ZIP_LAZY(zip_int64_t, zip_file_add,
         (zip_t *zip, const char *name, zip_source_t *source, zip_flags_t flags),
         (zip, name, source, flags))
ZIP_LAZY(int, zip_set_file_compression,
         (zip_t *zip, zip_uint64_t index, zip_int32_t method, zip_uint32_t flags),
         (zip, index, method, flags))
ZIP_LAZY(int, zip_file_set_dostime,
         (zip_t *zip, zip_uint64_t index, zip_uint16_t time, zip_uint16_t date, zip_flags_t flags),
         (zip, index, time, date, flags))

ZIP_LAZY(void, zip_error_init_with_code, (zip_error_t *error, int code), (error, code))
ZIP_LAZY(void, zip_error_fini, (zip_error_t *error), (error))
ZIP_LAZY(const char *, zip_error_strerror, (zip_error_t *error), (error))
