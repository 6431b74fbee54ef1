import Gradus
import GradusPlot
import LabSupport

/// What several experiments look at, made when the first one asks for it.
extension Lab {
  /// Membranes, or drawn cells; the same at every call.
  func cells() throws -> CellSet {
    let set = try once("cells") { try CellSet.load(in: self) }
    state(set.source, set.contents)
    return set
  }

  /// Fashion-MNIST, or drawn garments; the same at every call.
  func garments() throws -> ImageSet {
    let set = try once("garments") {
      let counts = (training: size(12_000, quick: 600), test: size(2000, quick: 200))
      return try ImageSet.garments(in: self, training: counts.training, test: counts.test)
        .prefix(training: counts.training, test: counts.test)
    }
    state(set.source, set.contents)
    return set
  }
}

extension Tensor {
  /// One image `[H, W, 1]` or `[H, W, 3]` as a picture.
  func pixels(in range: ClosedRange<Double> = 0...1) -> PixelGrid {
    PixelGrid(
      values: scalars, height: shape[0], width: shape[1], channels: rank == 3 ? shape[2] : 1,
      range: range)
  }
}

/// Rows of images `[N, H, W, 1]`, one under the other, with the name of each above it. Every row is one
/// picture, so that all images are of one size.
func pictureRows(_ rows: [(name: String, images: Tensor)]) -> FigureGrid {
  FigureGrid(
    columns: 1,
    figures: rows.map { row in
      let (height, dtype) = (row.images.shape[1], row.images.dtype)
      let gap = Tensor.ones([height, 2, 1], dtype: dtype)
      let parts = (0..<row.images.shape[0]).flatMap { number in
        (number == 0 ? [] : [gap]) + [row.images.selecting(number, axis: 0)]
      }
      return .picture(Tensor.concatenated(parts, axis: 1).pixels(), title: row.name)
    })
}
