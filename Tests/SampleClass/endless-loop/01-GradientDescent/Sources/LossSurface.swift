import Gradus

/// Forgets to go on to the next row.
public func lossSurface(
  of loss: (Tensor) throws -> Double, around center: Tensor,
  horizontal: Tensor, vertical: Tensor,
  horizontalOffsets: [Double], verticalOffsets: [Double]
) throws -> [[Double]] {
  let empty = [Double](repeating: 0, count: horizontalOffsets.count)
  var surface = [[Double]](repeating: empty, count: verticalOffsets.count)
  var row = 0
  while row < verticalOffsets.count {
    for (column, along) in horizontalOffsets.enumerated() {
      surface[row][column] = try loss(
        center + along * horizontal + verticalOffsets[row] * vertical)
    }
  }
  return surface
}
