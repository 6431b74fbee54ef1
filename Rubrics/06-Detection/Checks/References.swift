import Detection
import Gradus

/// Random numbers, in float64 unless told otherwise.
func random(
  _ shape: [Int], _ generator: inout SeededGenerator, dtype: DType = .float64
) -> Tensor {
  .normal(shape, dtype: dtype, using: &generator)
}

/// A tensor without rows, `[0, width]`.
func noRows(_ width: Int = 4, dtype: DType = .float64) -> Tensor {
  .zeros([0, width], dtype: dtype)
}

/// Random boxes with an area, by their corners, inside of a square.
func randomBoxes(
  _ count: Int, extent: Double = 12, _ generator: inout SeededGenerator, dtype: DType = .float64
) -> Tensor {
  var numbers: [Double] = []
  for _ in 0..<count {
    let (x, y) = (extent * generator.uniform() * 0.6, extent * generator.uniform() * 0.6)
    let width = extent * (0.1 + 0.3 * generator.uniform())
    let height = extent * (0.1 + 0.3 * generator.uniform())
    numbers += [x, y, x + width, y + height]
  }
  return Tensor(numbers, shape: [count, 4]).converted(to: dtype)
}

/// A box from left, top, right, bottom.
func box(_ corners: [Double]) -> BoundingBox {
  BoundingBox(left: corners[0], top: corners[1], right: corners[2], bottom: corners[3])
}

/// A detected object, of class 0 unless told otherwise.
func detected(_ corners: [Double], _ score: Double, label: Int = 0) -> DetectedObject {
  DetectedObject(box: box(corners), label: label, score: score)
}

/// A true object, of class 0 unless told otherwise.
func real(_ corners: [Double], label: Int = 0) -> TrueObject {
  TrueObject(label: label, box: box(corners))
}

/// The right overlaps, for functions that receive them.
func overlaps(_ a: Tensor, _ b: Tensor) -> Tensor {
  table(a, b) { box($0).intersectionOverUnion(box($1)) }
}

/// A number for every box of `a` with every box of `b`.
func table(_ a: Tensor, _ b: Tensor, _ number: ([Double], [Double]) -> Double) -> Tensor {
  func rows(_ x: Tensor) -> [[Double]] {
    let numbers = x.scalars
    return (0..<x.shape[0]).map { Array(numbers[4 * $0..<4 * $0 + 4]) }
  }
  let (first, second) = (rows(a), rows(b))
  let numbers = first.flatMap { m in second.map { n in number(m, n) } }
  return Tensor(numbers, shape: [first.count, second.count]).converted(to: a.dtype)
}

/// How a suppression may go wrong.
struct Suppression {
  var sorts = true
  var removedRemove = false
  var removesEquals = false
  var lastOfEquals = false

  /// The boxes that stay, in plain loops.
  func kept(_ boxes: Tensor, _ scores: Tensor, _ threshold: Double) -> [Int] {
    let values = scores.scalars
    let all = overlaps(boxes, boxes)
    var order = values.indices.filter { !values[$0].isNaN }
    if sorts {
      order.sort {
        if values[$0] == values[$1] { return lastOfEquals ? $0 > $1 : $0 < $1 }
        return values[$0] > values[$1]
      }
    }
    var kept: [Int] = []
    for (place, index) in order.enumerated() {
      let judges = removedRemove ? Array(order[..<place]) : kept
      let isRemoved = judges.contains { judge in
        all[judge, index] > threshold || removesEquals && all[judge, index] == threshold
      }
      if !isRemoved { kept.append(index) }
    }
    return kept
  }
}

/// The right suppression, for functions that receive it.
func suppression(_ boxes: Tensor, _ scores: Tensor, _ threshold: Double) -> [Int] {
  Suppression().kept(boxes, scores, threshold)
}
