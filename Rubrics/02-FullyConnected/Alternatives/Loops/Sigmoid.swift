import Foundation
import Gradus

/// Element by element; each half by the exponential that cannot overflow there.
public func sigmoidForward(_ input: Tensor) throws -> Tensor {
  let values = input.scalars.map { x -> Double in
    // Each half with the exponential that cannot overflow there.
    if x >= 0 { return 1 / (1 + exp(-x)) }
    let small = exp(x)
    return small / (1 + small)
  }
  return Tensor(values, shape: input.shape).converted(to: input.dtype)
}

/// s − s², element by element.
public func sigmoidBackward(_ upstream: Tensor, output: Tensor) throws -> Tensor {
  let values = zip(upstream.scalars, output.scalars).map { $0 * ($1 - $1 * $1) }
  return Tensor(values, shape: output.shape).converted(to: output.dtype)
}
