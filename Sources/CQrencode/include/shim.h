// Debian's libqrencode (libqrencode-dev), loaded when it is first needed.
#pragma once
#include <qrencode.h>

/// Whether the library is installed.
int qrencodeIsThere(void);
