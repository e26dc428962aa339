// Finds the bytes that make a CSV file's structure, and tells plain UTF-8 text, in one go over the
// bytes. In C because Swift's vectors have no mask of their lanes: 3-4 GB/s here, half in Swift.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
  // Places written to `places`: of delimiters, quotes, line feeds and carriage returns, in order.
  size_t count;
  // Whether the bytes are whole UTF-8 characters, none of them NUL, a carriage return without a line
  // feed, a C1 control, a no-break or
  // zero-width space, U+FFFD or what text encoded twice begins with.
  bool is_plain;
  // Whether all of them are ASCII.
  bool is_ascii;
  // Lines with a character beyond ASCII in them; of use only while `is_plain`.
  size_t wide_lines;
  // Line feeds.
  size_t line_feeds;
  // The place after the last line feed; 0 without any.
  size_t last_line;
} scan_facts;

// Scans `count` bytes, of which 64 more must be readable. `places` has room for count + 16.
void scan_structure(
    const uint8_t *bytes, size_t count, uint8_t delimiter, uint8_t quote, uint32_t *places,
    scan_facts *facts);

// The same a byte at a time: what other processors run and tests compare with.
void scan_structure_portable(
    const uint8_t *bytes, size_t count, uint8_t delimiter, uint8_t quote, uint32_t *places,
    scan_facts *facts);
