import Gradus

/// Makes one axis of all but the first.
public func flatten(_ x: Tensor) throws -> Tensor {
  x.reshaped([x.shape[0], -1])
}
