// Defines `write` and `exit` in the place of the system's.
// audited: refused; C function
// sandboxed: failed

import Foundation

@_cdecl("write")
public func write(_ descriptor: Int32, _ bytes: UnsafeRawPointer, _ count: Int) -> Int { count }
@_cdecl("_exit")
public func leave(_ code: Int32) {}

public func doubled(_ x: Double) throws -> Double {

  return 0
}
