import Gradus

/// The loss on a plane, by loops.
public func lossSurface(
  of loss: (Tensor) throws -> Double, around center: Tensor,
  horizontal: Tensor, vertical: Tensor,
  horizontalOffsets: [Double], verticalOffsets: [Double]
) throws -> [[Double]] {
  var surface: [[Double]] = []
  for down in verticalOffsets {
    var row: [Double] = []
    for along in horizontalOffsets {
      var point = center
      for i in 0..<center.count {
        point[i] += along * horizontal[i] + down * vertical[i]
      }
      row.append(try loss(point))
    }
    surface.append(row)
  }
  return surface
}
