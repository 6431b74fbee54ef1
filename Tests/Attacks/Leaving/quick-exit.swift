// Leaves by `quick_exit(0)` before the check has looked.
// audited: refused; C function quick_exit
// sandboxed: crashed; exit code 0

import Foundation

public func doubled(_ x: Double) throws -> Double {
  quick_exit(0)
}
