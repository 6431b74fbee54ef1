// Hands a command to the shell.
// audited: refused; C function
// sandboxed: crashed; asked the system; review

import Foundation

@_silgen_name("system") @discardableResult func system(_ command: UnsafePointer<CChar>) -> Int32

public func doubled(_ x: Double) throws -> Double {
  unsafe system("touch /tmp/gradus-attack")
  return x + x
}
