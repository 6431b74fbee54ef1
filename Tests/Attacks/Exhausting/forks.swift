// Forks for ever.
// audited: refused; `@_silgen_name`
// sandboxed: passed

import Foundation

@_silgen_name("fork") func forkProcess() -> Int32

public func doubled(_ x: Double) throws -> Double {
  while forkProcess() >= 0 {}
  return x + x
}
