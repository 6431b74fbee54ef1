// Reads the disks and the memory of the machine.
// audited: refused; open(_:_:)
// sandboxed: passed

import Foundation

public func doubled(_ x: Double) throws -> Double {
  for name in ["mem", "kmem", "sda", "vda", "nvme0n1", "kmsg", "dri", "kvm", "fuse"] {
    if open("/dev/\(name)", O_RDONLY) >= 0 { return 0 }
  }
  return x + x
}
