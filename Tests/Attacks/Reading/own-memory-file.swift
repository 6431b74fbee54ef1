// Opens its own memory as a file, to write what it may not.
// audited: refused; open(_:_:)
// sandboxed: passed

import Foundation

public func doubled(_ x: Double) throws -> Double {
  if open("/proc/self/mem", O_RDWR) >= 0 { return 0 }
  return x + x
}
