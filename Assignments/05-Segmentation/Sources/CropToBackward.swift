import Gradus

/// The gradient of what was cropped: dy in the middle, 0 where something was cut off.
///
/// - Parameters:
///   - upstream: dy, `[N, height, width, C]`.
///   - inputShape: the shape of x, `[N, H, W, C]`, from which `cropTo` cut the middle.
/// - Returns: dx, in `inputShape` and in dy's element type.
public func cropToBackward(_ upstream: Tensor, inputShape: [Int]) throws -> Tensor {
  throw NotImplemented()
}
