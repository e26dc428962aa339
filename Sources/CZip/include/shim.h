#pragma once
#include <zip.h>

/// Whether libzip can be loaded; nothing else may be called where it cannot.
int zipIsThere(void);
