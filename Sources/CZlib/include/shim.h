// zlib's inflate; inflateInit2 is a macro, which Swift does not import.
#pragma once
#include <zlib.h>

/// Makes the stream ready for a gzip member.
static inline int zlibOpenGzip(z_stream *stream) { return inflateInit2(stream, 16 + MAX_WBITS); }
/// Makes the stream ready for deflated bytes without a wrapper, as a zip entry has them.
static inline int zlibOpenRaw(z_stream *stream) { return inflateInit2(stream, -MAX_WBITS); }
