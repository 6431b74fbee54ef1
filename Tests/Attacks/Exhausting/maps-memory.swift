// Takes memory from the system, past the allocator.
// audited: refused
// sandboxed: passed

import Foundation

public func doubled(_ x: Double) throws -> Double {
  var count = 0
  while unsafe mmap(
    nil, 1 << 24, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED
  {
    count += 1
    if count > 64 { return 0 }
  }
  return x + x
}
