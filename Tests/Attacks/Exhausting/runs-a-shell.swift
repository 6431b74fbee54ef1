// Hands a command to the shell.
// audited: refused
// sandboxed: passed

import Foundation

@_silgen_name("system") @discardableResult func system(_ command: UnsafePointer<CChar>) -> Int32

public func doubled(_ x: Double) throws -> Double {
  unsafe system("touch /tmp/gradus-attack")
  return x + x
}
