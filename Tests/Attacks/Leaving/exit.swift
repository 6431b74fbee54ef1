// Leaves by `exit(0)` before the check has looked.
// audited: refused; C function exit
// sandboxed: crashed; exit code 0

import Foundation

public func doubled(_ x: Double) throws -> Double {
  exit(0)
}
