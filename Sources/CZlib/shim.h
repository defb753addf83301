#include <zlib.h>

// A macro, which Swift does not import. 16 asks for the gzip wrapper, 15 for the largest window.
static inline int czlib_start_gzip(z_stream *stream) { return inflateInit2(stream, 16 + 15); }
