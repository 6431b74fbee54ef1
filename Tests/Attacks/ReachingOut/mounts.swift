// Mounts a file system.
// audited: refused; `@_silgen_name`
// sandboxed: crashed; asked the system; review

import Foundation

// mount
@_silgen_name("syscall") func systemCall(_ number: Int, _ a: Int, _ b: Int, _ c: Int, _ d: Int) -> Int

public func doubled(_ x: Double) throws -> Double {
  #if arch(x86_64)
    let number = 165
  #else
    let number = 40
  #endif
  if systemCall(number, 0, 0, 0, 0) >= 0 { return 0 }
  return x + x
}
