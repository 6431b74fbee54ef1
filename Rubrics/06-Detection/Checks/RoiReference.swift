import Detection
import Gradus

/// What is read off maps, point by point; the flags are mistakes.
struct RoiReader {
  var halfPixel = true
  var swapsAxes = false
  var rounds = false
  var firstPictureOnly = false
  var oneSample = false
  var zeroOutside = false

  /// The value of a map at a point, channel by channel.
  func value(_ maps: Tensor, _ n: Int, x: Double, y: Double) -> [Double] {
    let (height, width) = (maps.shape[1], maps.shape[2])
    if zeroOutside && (x < 0 || y < 0 || x > Double(width) || y > Double(height)) {
      return [Double](repeating: 0, count: maps.shape[3])
    }
    var result = [Double](repeating: 0, count: maps.shape[3])
    let shift = halfPixel ? 0.5 : 0
    let u = min(max(x - shift, 0), Double(width - 1))
    let v = min(max(y - shift, 0), Double(height - 1))
    // The weight of a cell falls linearly to 0 at a distance of 1.
    for h in 0..<height {
      for w in 0..<width {
        let weight = max(1 - (u - Double(w)).magnitude, 0) * max(1 - (v - Double(h)).magnitude, 0)
        if weight == 0 { continue }
        for c in result.indices { result[c] += weight * maps[n, h, w, c] }
      }
    }
    return result
  }

  func align(_ maps: Tensor, _ boxes: Tensor, _ pictures: [Int], _ plan: RegionPlan) -> Tensor {
    var numbers: [Double] = []
    let samples = oneSample ? 1 : plan.samples
    for (k, picture) in pictures.enumerated() {
      var b = (0..<4).map { boxes[k, $0] }
      if swapsAxes { b = [b[1], b[0], b[3], b[2]] }
      if rounds { b = b.map { $0.rounded() } }
      for i in 0..<plan.height {
        for j in 0..<plan.width {
          var sum = [Double](repeating: 0, count: maps.shape[3])
          for s in 0..<samples * samples {
            let down = (Double(s / samples) + 0.5) / Double(samples)
            let right = (Double(s % samples) + 0.5) / Double(samples)
            let x = b[0] + (Double(j) + right) / Double(plan.width) * (b[2] - b[0])
            let y = b[1] + (Double(i) + down) / Double(plan.height) * (b[3] - b[1])
            let point = value(maps, firstPictureOnly ? 0 : picture, x: x, y: y)
            for c in sum.indices { sum[c] += point[c] }
          }
          numbers += sum.map { $0 / Double(samples * samples) }
        }
      }
    }
    return Tensor(numbers, shape: [pictures.count, plan.height, plan.width, maps.shape[3]])
      .converted(to: maps.dtype)
  }
}
