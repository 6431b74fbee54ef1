import Gradus

/// By a mask of 0 and 1.
public func reluForward(_ input: Tensor) throws -> Tensor {
  input * (input .> 0)
}

/// By pairs of numbers.
public func reluBackward(_ upstream: Tensor, input: Tensor) throws -> Tensor {
  Tensor(
    zip(upstream.scalars, input.scalars).map { $1 > 0 ? $0 : 0 }, shape: input.shape
  ).converted(to: input.dtype)
}
