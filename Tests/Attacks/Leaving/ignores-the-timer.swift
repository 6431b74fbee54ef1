// Ignores the signal of the timer and works on for ever.
// audited: refused
// sandboxed: timed_out; still running

import Foundation

public func doubled(_ x: Double) throws -> Double {
  signal(SIGPROF, SIG_IGN)
  while x != 0.1 {}
  return x + x
}
