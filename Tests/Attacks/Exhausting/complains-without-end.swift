// Prints to standard error for ever.
// audited: refused
// sandboxed: timed_out

import Foundation

public func doubled(_ x: Double) throws -> Double {
  while true { FileHandle.standardError.write(Data(repeating: 65, count: 1 << 16)) }
}
