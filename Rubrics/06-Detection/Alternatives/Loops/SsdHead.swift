import Gradus

/// In arrays: the numbers of each picture of a map are its rows already.
public func ssdHead(_ maps: [Tensor], width: Int) throws -> Tensor {
  guard let pictures = maps.first?.shape.first, width > 0 else {
    throw DetectionError.mismatch("no maps")
  }
  for map in maps where map.rank != 4 || map.shape[0] != pictures || map.shape[3] % width != 0 {
    throw DetectionError.mismatch("\(map.shape)")
  }
  var numbers: [Double] = []
  for n in 0..<pictures {
    for map in maps { numbers += map.selecting(n, axis: 0).scalars }
  }
  return Tensor(numbers).reshaped([pictures, numbers.count / pictures / width, width])
    .converted(to: maps[0].dtype)
}
