#ifndef GAZETTE_CCOMPRESSION_H
#define GAZETTE_CCOMPRESSION_H

#include <stddef.h>
#include <stdint.h>

// One face for three decompressors. Their own headers stay out of Swift: half of zlib.h is macros.

#pragma clang assume_nonnull begin

typedef enum {
  CC_GZIP = 0,
  CC_XZ = 1,
  CC_ZSTD = 2,
} cc_kind;

/// A decompressor over bytes that stay in place until it is closed.
typedef struct cc_unpacker cc_unpacker;

/// Makes a decompressor; NULL if there is no memory for it.
cc_unpacker *_Nullable cc_open(cc_kind kind, const uint8_t *bytes, size_t count);

/// Unpacks up to `room` bytes. Returns how many; 0 at a proper end, -1 for data that is cut or damaged.
long cc_read(cc_unpacker *unpacker, uint8_t *output, size_t room);

/// Frees a decompressor.
void cc_close(cc_unpacker *unpacker);

/// Gives memory that was freed back to the system; Swift does not see malloc_trim.
void cc_trim_memory(void);

/// From now on blocks of 256 KB and more are mapped by themselves, and given back when they are freed.
///
/// The C library begins so, but raises the limit to 32 MB with the first such block that is freed; what lies behind
/// one that is in use then stays.
void cc_part_large_blocks(void);

#pragma clang assume_nonnull end

#endif
