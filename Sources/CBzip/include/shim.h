#pragma once
// bzlib.h names FILE and does not include it.
#include <stdio.h>
#include <bzlib.h>
