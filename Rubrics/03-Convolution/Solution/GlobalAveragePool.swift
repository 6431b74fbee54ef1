import Gradus

/// The mean of all pixels, channel by channel.
public func globalAveragePool(_ x: Tensor) throws -> Tensor {
  x.mean(axes: [1, 2])
}
