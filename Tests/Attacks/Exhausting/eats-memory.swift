// Keeps arrays for ever.
// audited: out_of_memory; 1024 MiB
// sandboxed: out_of_memory; 1024 MiB

import Foundation

public func doubled(_ x: Double) throws -> Double {
  var pages: [[Double]] = []
  while x != 0.1 {
    pages.append([])
    pages[pages.count - 1].reserveCapacity(1 << 22)
  }
  return x + x
}
