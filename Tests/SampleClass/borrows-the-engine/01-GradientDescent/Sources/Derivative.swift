import Foundation
import Gradus

/// Lets the engine differentiate.
public func derivative(_ x: Double) throws -> Double {
  let variable = Variable(Tensor(x))
  let loss = 3 * variable * variable - sin(variable) + exp(variable)
  return loss.gradients(of: [variable])[0].item
}
