import Detection
import Gradus

/// All anchors of pictures of one size, by the student's `anchors` and `cornerForm`.
struct AnchorGrid {
  /// `[A, 4]`, by centre and sides.
  let centers: Tensor
  /// `[A, 4]`, by corners.
  let corners: Tensor
  /// For each anchor the one in its place on the picture mirrored left to right.
  let mirroredAcross: [Int]
  /// The same, upside down.
  let mirroredDown: [Int]

  /// How many there are.
  var count: Int { centers.shape[0] }

  /// The anchors of the maps for pictures of a size in pixels.
  init(_ sizes: AnchorSizes, height: Int, width: Int) throws {
    var parts: [Tensor] = []
    var (across, down): ([Int], [Int]) = ([], [])
    for (plan, own) in zip(AnchorGrid.plans(sizes, height: height, width: width), sizes.sizes) {
      guard !own.isEmpty else { continue }
      parts.append(try anchors(plan))
      let start = across.count
      func place(_ row: Int, _ column: Int, _ size: Int) -> Int {
        start + (row * plan.columns + column) * own.count + size
      }
      for row in 0..<plan.rows {
        for column in 0..<plan.columns {
          for size in own.indices {
            across.append(place(row, plan.columns - 1 - column, size))
            down.append(place(plan.rows - 1 - row, column, size))
          }
        }
      }
    }
    centers = Tensor.concatenated(parts, axis: 0)
    corners = try cornerForm(centers)
    mirroredAcross = across
    mirroredDown = down
  }

  /// The plan of each map. A picture whose size the stride does not divide counts as larger, so
  /// that a cell stays as large as the network's.
  static func plans(_ sizes: AnchorSizes, height: Int, width: Int) -> [AnchorPlan] {
    zip(AnchorSizes.strides, sizes.sizes).map { stride, own in
      let (rows, columns) = ((height + stride - 1) / stride, (width + stride - 1) / stride)
      return AnchorPlan(
        rows: rows, columns: columns, imageHeight: Double(rows * stride),
        imageWidth: Double(columns * stride), sizes: own, ratios: [1])
    }
  }
}
