import Detection
import Gradus
import GradusPlot
import LabSupport

extension Tensor {
  /// The pixels of an image `[H, W, C]`.
  var pixels: PixelGrid {
    PixelGrid(values: scalars, height: shape[0], width: shape[1], channels: shape[2])
  }
}

extension BoundingBox {
  /// Left, top, right, bottom, for a figure.
  var corners: [Double] { [left, top, right, bottom] }
}

/// Outlines of boxes in the colours of their classes, one series a class.
/// - Parameter names: of the classes, for a legend; nothing for none.
func outlines(
  _ boxes: [(label: Int, box: BoundingBox)], classCount: Int, names: [String] = []
) -> [Series] {
  (0..<classCount).compactMap { label in
    let own = boxes.filter { $0.label == label }.map { $0.box.corners }
    guard !own.isEmpty else { return nil }
    return .boxes(own, label: label < names.count ? names[label] : "").colored(label)
  }
}

/// A share as a percentage with one digit after the point.
func percentage(_ share: Double) -> Words { Words(share * 100, digits: 1) + Words(" %") }
