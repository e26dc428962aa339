// libqrencode's functions that are used here, found when they are first called. The program does
// without where the library is not installed.
#include "include/shim.h"
#include "lazy.h"
#include <dlfcn.h>

static const char library[] = "libqrencode.so.4";

int qrencodeIsThere(void) { return dlopen(library, RTLD_NOW | RTLD_LOCAL) != (void *)0; }

LAZY(library, QRcode *, QRcode_encodeString,
     (const char *text, int version, QRecLevel level, QRencodeMode hint, int isCaseSensitive),
     (text, version, level, hint, isCaseSensitive))
LAZY(library, void, QRcode_free, (QRcode *code), (code))
