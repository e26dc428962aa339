// uchardet's functions, found when they are first called: it brings the runtime of C++.
#include "include/shim.h"
#include "lazy.h"

static const char library[] = "libuchardet.so.0";

LAZY_IS_THERE(library, uchardetIsThere)

#define UCHARDET_LAZY(result, name, parameters, arguments) \
  LAZY(library, result, name, parameters, arguments)

UCHARDET_LAZY(uchardet_t, uchardet_new, (void), ())
UCHARDET_LAZY(void, uchardet_delete, (uchardet_t detector), (detector))
UCHARDET_LAZY(int, uchardet_handle_data, (uchardet_t detector, const char *bytes, size_t count),
              (detector, bytes, count))
UCHARDET_LAZY(void, uchardet_data_end, (uchardet_t detector), (detector))
UCHARDET_LAZY(const char *, uchardet_get_charset, (uchardet_t detector), (detector))
