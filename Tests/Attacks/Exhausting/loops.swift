// Never ends.
// audited: timed_out; 1 s of processor time
// sandboxed: timed_out; 1 s of processor time

import Foundation

public func doubled(_ x: Double) throws -> Double {
  while x != 0.1 {}
  return x + x
}
