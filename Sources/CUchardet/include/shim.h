#pragma once
#include <uchardet/uchardet.h>

/// Whether uchardet can be loaded; nothing else may be called where it cannot.
int uchardetIsThere(void);
