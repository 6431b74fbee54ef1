import Detection
import Foundation
import Gradus
import GradusPlot
import LabSupport

/// A picture with all that the network reports on it, and what the student's suppression keeps of
/// it at every place of the slider.
struct SuppressionPicture {
  /// The places of the slider.
  static let thresholds = (1...19).map { Double($0) * 0.05 }
  /// Where it begins: 0.45.
  static let start = 8

  let image: Tensor
  let objects: [TrueObject]
  /// All candidates, one for each class that they may hold.
  let boxes: [DetectedObject]
  /// For each threshold the indices of the boxes that stay.
  private let keptIndices: [[Int]]

  /// By the student's `nonMaximumSuppression`, in each class.
  init(_ image: Tensor, _ objects: [TrueObject], _ candidates: Finder.Candidates) throws {
    self.image = image
    self.objects = objects
    let corners = candidates.boxes.boxes
    var boxes: [DetectedObject] = []
    for label in 0..<candidates.probabilities.shape[1] - 1 {
      for (row, box) in corners.enumerated() {
        let score = candidates.probabilities[row, label + 1]
        if score >= 0.05 { boxes.append(DetectedObject(box: box, label: label, score: score)) }
      }
    }
    let labels = Set(boxes.map(\.label)).sorted()
    keptIndices = try SuppressionPicture.thresholds.map { threshold in
      try labels.flatMap { label -> [Int] in
        let own = boxes.indices.filter { boxes[$0].label == label }
        let kept = try nonMaximumSuppression(
          boxes: Tensor(boxes: own.map { boxes[$0].box }),
          scores: Tensor(own.map { boxes[$0].score }),
          threshold: threshold
        ) { try iou($0, $1) }
        return kept.map { own[$0] }
      }
    }
    self.boxes = boxes
  }

  /// What stays at a place of the slider.
  func kept(at place: Int) -> [DetectedObject] { keptIndices[place].map { boxes[$0] } }

  /// For the page's script.
  fileprivate var record: PageRecord.Picture {
    let bytes = image.scalars.map { UInt8(min(max($0 * 255, 0), 255)) }
    func short(_ box: BoundingBox) -> [Double] { box.corners.map { ($0 * 10).rounded() / 10 } }
    return PageRecord.Picture(
      pixels: Data(bytes).base64EncodedString(),
      boxes: boxes.map {
        PageRecord.Box(
          box: short($0.box), label: $0.label, score: ($0.score * 1000).rounded() / 1000)
      },
      kept: keptIndices,
      truths: objects.map { PageRecord.Truth(box: short($0.box), label: $0.label) })
  }
}

/// What the page's script reads.
private struct PageRecord: Encodable {
  struct Box: Encodable {
    let box: [Double]
    let label: Int
    let score: Double
  }
  /// A marked object.
  struct Truth: Encodable {
    let box: [Double]
    let label: Int
  }
  struct Picture: Encodable {
    /// Red, green and blue of each pixel, in base 64.
    let pixels: String
    let boxes: [Box]
    let kept: [[Int]]
    let truths: [Truth]
  }
  let width: Int
  let height: Int
  let classes: [String]
  let thresholds: [Double]
  let start: Int
  let pictures: [Picture]
}

/// The page with the slider. Its template, `suppression.html`, is a part of the program; a name in
/// double braces stands there for a text.
func suppressionPage(
  _ pictures: [SuppressionPicture], _ set: DetectionSet, _ language: Language
) throws -> HTMLPage {
  let shape = set.test.images.shape
  let encoder = JSONEncoder()
  encoder.outputFormatting = .sortedKeys
  let record = PageRecord(
    width: shape[2], height: shape[1], classes: set.names.map { language($0) },
    thresholds: SuppressionPicture.thresholds, start: SuppressionPicture.start,
    pictures: pictures.map(\.record))
  let json = String(decoding: try encoder.encode(record), as: UTF8.self)
  return HTMLPage(
    title: language("Non-maximum suppression", "Подавление"), language: language,
    sections: [
      .paragraph(
        language(
          "On the left everything that the anchors report on a test picture, on the right what your "
            + "nonMaximumSuppression keeps. The lab has called it at every place of the slider; the "
            + "page only leaves out what has a low score.",
          "Слева всё, о чём сообщают якоря тестового изображения, справа — что оставляет ваша "
            + "nonMaximumSuppression. Лаборатория вызвала её для каждого положения ползунка; страница "
            + "только убирает рамки с низкой оценкой.")),
      .html(
        filled(PackageResources.suppression_html, suppressionWords, ["data": json], language)),
    ])
}

/// The texts of the page; `${…}` in them is filled in by its script.
private let suppressionWords: [String: Words] = [
  "picture": Words("picture", "изображение"),
  "threshold": Words("overlap that is allowed", "допустимое перекрытие"),
  "score": Words("lowest score", "наименьшая оценка"),
  "truth": Words("show what is marked", "показать разметку"),
  "before": Words("before", "до"),
  "after": Words("after", "после"),
  "point": Words(".", ","),
  "count": Words("${name}: ${found}, marked ${real}", "${name}: ${found}, размечено ${real}"),
]
