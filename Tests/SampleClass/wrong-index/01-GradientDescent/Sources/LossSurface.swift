import Gradus

/// Mixes up rows and columns, which shows where their numbers differ.
public func lossSurface(
  of loss: (Tensor) throws -> Double, around center: Tensor,
  horizontal: Tensor, vertical: Tensor,
  horizontalOffsets: [Double], verticalOffsets: [Double]
) throws -> [[Double]] {
  let empty = [Double](repeating: 0, count: horizontalOffsets.count)
  var surface = [[Double]](repeating: empty, count: verticalOffsets.count)
  for (i, along) in horizontalOffsets.enumerated() {
    for (j, down) in verticalOffsets.enumerated() {
      surface[i][j] = try loss(center + along * horizontal + down * vertical)
    }
  }
  return surface
}
