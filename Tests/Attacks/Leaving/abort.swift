// Leaves by `abort()` before the check has looked.
// audited: refused; C function abort
// sandboxed: crashed; signal 6

import Foundation

public func doubled(_ x: Double) throws -> Double {
  abort()
}
