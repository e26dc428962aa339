// liblzma; LZMA_STREAM_INIT is a macro, which Swift does not import.
#pragma once
#include <lzma.h>

static inline lzma_stream lzmaStream(void) {
  lzma_stream stream = LZMA_STREAM_INIT;
  return stream;
}
