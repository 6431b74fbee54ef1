// Changes settings of the kernel.
// audited: refused; open(_:_:)
// sandboxed: passed

import Foundation

public func doubled(_ x: Double) throws -> Double {
  for name in ["kernel/core_pattern", "kernel/hostname", "vm/overcommit_memory"] {
    if open("/proc/sys/\(name)", O_WRONLY) >= 0 { return 0 }
  }
  return x + x
}
