// Defines a function under the name of the registry of checks.
// audited: refused; C function
// sandboxed: failed

import Foundation

@_cdecl("gradus_check_registry")
public func registry(_ cases: UnsafeMutableRawPointer) {}

public func doubled(_ x: Double) throws -> Double {

  return 0
}
