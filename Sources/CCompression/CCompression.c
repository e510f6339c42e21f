#include "CCompression.h"

#include <lzma.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>
#include <zstd.h>

// Most memory that xz and zstd may ask for their windows. `xz -9` needs 65 MB, `zstd --long=27` 128 MB; a file that
// asks for more was made to break programs.
#define WINDOW_LIMIT (160ull << 20)
#define ZSTD_WINDOW_LOG 27

struct cc_unpacker {
  cc_kind kind;
  int ended;
  z_stream gzip;
  lzma_stream xz;
  ZSTD_DStream *zstd;
  ZSTD_inBuffer zstd_input;
};

cc_unpacker *cc_open(cc_kind kind, const uint8_t *bytes, size_t count) {
  cc_unpacker *unpacker = calloc(1, sizeof *unpacker);
  if (unpacker == NULL) return NULL;
  unpacker->kind = kind;
  int is_ready = 0;
  switch (kind) {
    case CC_GZIP:
      // zlib counts in 32 bits; files are limited far below.
      unpacker->gzip.next_in = (Bytef *)bytes;
      unpacker->gzip.avail_in = count > UINT32_MAX ? UINT32_MAX : (uInt)count;
      is_ready = inflateInit2(&unpacker->gzip, 16 + MAX_WBITS) == Z_OK;
      break;
    case CC_XZ:
      unpacker->xz = (lzma_stream)LZMA_STREAM_INIT;
      unpacker->xz.next_in = bytes;
      unpacker->xz.avail_in = count;
      is_ready = lzma_stream_decoder(&unpacker->xz, WINDOW_LIMIT, LZMA_CONCATENATED) == LZMA_OK;
      break;
    case CC_ZSTD:
      unpacker->zstd_input = (ZSTD_inBuffer){bytes, count, 0};
      unpacker->zstd = ZSTD_createDStream();
      is_ready = unpacker->zstd != NULL &&
                 !ZSTD_isError(ZSTD_DCtx_setParameter(
                     unpacker->zstd, ZSTD_d_windowLogMax, ZSTD_WINDOW_LOG));
      break;
  }
  if (is_ready) return unpacker;
  cc_close(unpacker);
  return NULL;
}

// A .gz file may be several members in a row; what follows the last (zeros of a tape, say) is left, as gzip does.
static long read_gzip(cc_unpacker *unpacker, uint8_t *output, size_t room) {
  z_stream *stream = &unpacker->gzip;
  stream->next_out = output;
  stream->avail_out = (uInt)room;
  while (stream->avail_out == room) {
    int code = inflate(stream, Z_NO_FLUSH);
    if (code == Z_STREAM_END) {
      int has_more = stream->avail_in > 18 && stream->next_in[0] == 0x1f && stream->next_in[1] == 0x8b;
      if (!has_more || inflateReset(stream) != Z_OK) {
        unpacker->ended = 1;
        break;
      }
    } else if (code != Z_OK) {
      return -1;
    }
  }
  return (long)(room - stream->avail_out);
}

static long read_xz(cc_unpacker *unpacker, uint8_t *output, size_t room) {
  lzma_stream *stream = &unpacker->xz;
  stream->next_out = output;
  stream->avail_out = room;
  while (stream->avail_out == room) {
    lzma_ret code = lzma_code(stream, LZMA_FINISH);
    if (code == LZMA_STREAM_END) {
      unpacker->ended = 1;
      break;
    }
    if (code != LZMA_OK) return -1;
  }
  return (long)(room - stream->avail_out);
}

static long read_zstd(cc_unpacker *unpacker, uint8_t *output, size_t room) {
  ZSTD_outBuffer target = {output, room, 0};
  while (target.pos == 0) {
    size_t left = ZSTD_decompressStream(unpacker->zstd, &target, &unpacker->zstd_input);
    if (ZSTD_isError(left)) return -1;
    if (unpacker->zstd_input.pos < unpacker->zstd_input.size) continue;
    if (left == 0) {
      unpacker->ended = 1;
      break;
    }
    if (target.pos == 0) return -1;  // it asks for more, and there is none
  }
  return (long)target.pos;
}

long cc_read(cc_unpacker *unpacker, uint8_t *output, size_t room) {
  if (unpacker->ended || room == 0) return 0;
  if (room > UINT32_MAX) room = UINT32_MAX;
  switch (unpacker->kind) {
    case CC_GZIP: return read_gzip(unpacker, output, room);
    case CC_XZ: return read_xz(unpacker, output, room);
    case CC_ZSTD: return read_zstd(unpacker, output, room);
  }
  return -1;
}

void cc_close(cc_unpacker *unpacker) {
  switch (unpacker->kind) {
    case CC_GZIP: inflateEnd(&unpacker->gzip); break;
    case CC_XZ: lzma_end(&unpacker->xz); break;
    case CC_ZSTD: ZSTD_freeDStream(unpacker->zstd); break;
  }
  free(unpacker);
}

void cc_trim_memory(void) { malloc_trim(0); }

void cc_part_large_blocks(void) { mallopt(M_MMAP_THRESHOLD, 1 << 18); }
