import Gradus

/// What the convolutions of several maps say, one row an anchor.
public func ssdHead(_ maps: [Tensor], width: Int) throws -> Tensor {
  guard let first = maps.first, width > 0,
    maps.allSatisfy({
      $0.rank == 4 && $0.shape[0] == first.shape[0] && $0.shape[3] % width == 0
    })
  else {
    throw DetectionError.mismatch("maps \(maps.map { $0.shape }), width \(width)")
  }
  return Tensor.concatenated(
    maps.map { map in
      let rows = map.shape[1] * map.shape[2] * map.shape[3] / width
      return map.reshaped([map.shape[0], rows, width])
    }, axis: 1)
}
