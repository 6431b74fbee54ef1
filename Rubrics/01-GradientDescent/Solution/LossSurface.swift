import Gradus

/// The loss on a plane: a row for each vertical offset.
public func lossSurface(
  of loss: (Tensor) throws -> Double, around center: Tensor,
  horizontal: Tensor, vertical: Tensor,
  horizontalOffsets: [Double], verticalOffsets: [Double]
) throws -> [[Double]] {
  try verticalOffsets.map { b in
    try horizontalOffsets.map { a in
      try loss(center + a * horizontal + b * vertical)
    }
  }
}
