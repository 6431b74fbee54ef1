// Never ends.
// audited: timed_out
// sandboxed: timed_out

import Foundation

public func doubled(_ x: Double) throws -> Double {
  while x != 0.1 {}
  return x + x
}
