// Leaves by `_exit(0)` before the check has looked.
// audited: refused; C function _exit
// sandboxed: crashed; exit code 0

import Foundation

public func doubled(_ x: Double) throws -> Double {
  _exit(0)
}
