import Gradus

/// The gradients of the maps behind a head.
public func ssdHeadBackward(_ upstream: Tensor, shapes: [[Int]]) throws -> [Tensor] {
  var start = 0
  return shapes.map { shape in
    let rows = shape[1] * shape[2] * shape[3] / upstream.shape[2]
    defer { start += rows }
    return upstream.sliced(start..<start + rows, axis: 1).reshaped(shape)
  }
}
