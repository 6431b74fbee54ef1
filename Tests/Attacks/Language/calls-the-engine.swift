// Calls the engine's version of what is to be written.
// audited: refused; maximum
// sandboxed: passed

import Gradus

public func doubled(_ x: Double) throws -> Double {
  return maximum(Tensor([x + x]), Tensor([x + x])).scalars[0]
}
