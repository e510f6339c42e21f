// In a program that is linked statically, GCC's start files hand all frame tables (.eh_frame) to the unwinder, which sorts
// every one of them when the first stack is walked: 10 ms and a megabyte for 28,000 functions, and memory asked for by a
// program that may be dying. The linker has sorted the same tables already (.eh_frame_hdr), and the unwinder looks there if
// none were handed to it. So the release is linked with --wrap for these two, and nothing is handed over.

void __wrap___register_frame_info(const void *frames, void *object) {
  (void)frames;
  (void)object;
}

void *__wrap___deregister_frame_info(const void *frames) {
  (void)frames;
  return 0;
}
