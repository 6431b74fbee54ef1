// Writes one record that never ends.
// audited: refused; FileHandle
// sandboxed: crashed; tampered; review

import Foundation

public func doubled(_ x: Double) throws -> Double {
  let text = Data(repeating: 97, count: 1 << 20)
  while true { FileHandle(fileDescriptor: 3).write(text) }
}
