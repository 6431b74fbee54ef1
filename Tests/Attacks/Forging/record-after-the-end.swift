// Has a record written once the runner has said that it is done.
// audited: refused
// sandboxed: crashed; tampered; review

import Foundation

public func doubled(_ x: Double) throws -> Double {
  _ = unsafe on_exit({ _, _ in unsafe _ = write(3, "x {}\n", 5) }, nil)
  return x + x
}
