import Gradus

/// The gradient of the input of a global average pool.
public func globalAveragePoolBackward(_ upstream: Tensor, inputShape: [Int]) throws -> Tensor {
  let share = upstream / Double(inputShape[1] * inputShape[2])
  return share.reshaped([inputShape[0], 1, 1, inputShape[3]]).broadcast(to: inputShape)
}
