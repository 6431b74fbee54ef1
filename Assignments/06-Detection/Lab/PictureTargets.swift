import Detection
import Gradus

/// What the anchors of one picture should say.
struct PictureTargets {
  /// `[A]`: 0 is the background, c + 1 the class c.
  let labels: Tensor
  /// `[A, 4]`.
  let offsets: Tensor

  /// By the student's `iou`, `matchAnchors`, `centerForm` and `encode`.
  init(_ objects: [TrueObject], _ anchors: AnchorGrid, threshold: Double) throws {
    let boxes = Tensor(boxes: objects.map(\.box))
    let matches = try matchAnchors(iou(anchors.corners, boxes), threshold: threshold)
    let positives = matches.indices.filter { matches[$0] != nil }
    let truths = positives.compactMap { matches[$0] }
    var labels = Tensor.zeros([anchors.count])
    labels.scatterAdd(Tensor(truths.map { Float(objects[$0].label + 1) }), indices: positives)
    var offsets = Tensor.zeros([anchors.count, 4])
    if !positives.isEmpty {
      let codes = try encode(
        centerForm(boxes.gathered(truths)), anchors: anchors.centers.gathered(positives))
      offsets.scatterAdd(codes, indices: positives)
    }
    self.labels = labels
    self.offsets = offsets
  }

  private init(labels: Tensor, offsets: Tensor) {
    self.labels = labels
    self.offsets = offsets
  }

  /// Those of the mirrored picture: anchors change places, and offsets along the axis their sign.
  func mirrored(_ places: [Int], axis: Int) -> PictureTargets {
    let signs = Tensor((0..<4).map { $0 == axis ? -1 : 1 }, shape: [1, 4]).converted(to: .float32)
    return PictureTargets(
      labels: labels.gathered(places), offsets: offsets.gathered(places) * signs)
  }
}
