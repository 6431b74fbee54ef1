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
  func garments() throws -> GarmentSet {
    let set = try once("garments") { try GarmentSet.load(in: self) }
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

/// Rows of images `[N, H, W, 1]`, one under the other, with a name for each row before it.
func pictureRows(_ rows: [(name: String, images: Tensor)]) -> FigureGrid {
  let columns = rows.map { $0.images.shape[0] }.max() ?? 1
  let figures = rows.flatMap { row in
    (0..<row.images.shape[0]).map { column in
      Figure.picture(
        row.images.selecting(column, axis: 0).pixels(), title: column == 0 ? row.name : " ")
    }
  }
  return FigureGrid(columns: columns, figures: figures)
}
