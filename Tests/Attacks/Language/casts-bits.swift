// Reinterprets what it may not look into.
// audited: refused
// sandboxed: passed

import Foundation

public func doubled(_ x: Double) throws -> Double {
  let bits = unsafe unsafeBitCast(x, to: Int.self)
  if bits == 1 { return 0 }
  return x + x
}
