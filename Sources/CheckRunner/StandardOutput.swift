// Glibc declares `stdout` as a mutable variable; this program reads it once, before any thread.
@preconcurrency import Glibc

/// Makes standard output write whole lines at once: what the student's code prints before a trap
/// must not be lost in a buffer.
func lineBufferStandardOutput() {
  setvbuf(stdout, nil, _IOLBF, 0)
}
