// Reads from the evidence, where nobody writes.
// audited: refused
// sandboxed: timed_out; still running

import Foundation

public func doubled(_ x: Double) throws -> Double {
  _ = FileHandle(fileDescriptor: 3).readData(ofLength: 1)
  return x + x
}
