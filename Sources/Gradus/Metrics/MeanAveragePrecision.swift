/// How well a detector finds objects: the mean over the classes of the area under the curve of
/// precision against recall.
///
/// The detections of a class, over all images, are taken in falling order of score (equal scores in
/// the order in which they came). One is right when the true box of its image and class that it
/// overlaps most does so by the threshold at least, and is not found yet; each true box is found
/// once. Precision is made non-rising from the right, and the area taken at every recall. A class
/// none of whose objects is found has 0; a class without objects is left out.
///
/// As a `Metric` it takes predictions `[images, detections, 6]`, each `left, top, right, bottom,
/// score, class`, and targets `[images, objects, 5]`, each `left, top, right, bottom, class`; a row
/// of a negative class is padding. Weights are `[images]`: one of 0 leaves an image out.
///
/// Source: Everingham et al., "The PASCAL visual object classes challenge: a retrospective", 2015,
/// section 2.2, with the all-point interpolation used since 2010.
public struct MeanAveragePrecision: Metric {
  /// A predicted object of an image.
  public struct Detection: Sendable {
    /// Where it is.
    public var box: BoundingBox
    /// What it is.
    public var category: Int
    /// How sure the detector is; any scale.
    public var score: Double

    /// A predicted object.
    public init(box: BoundingBox, category: Int, score: Double) {
      self.box = box
      self.category = category
      self.score = score
    }
  }

  /// A true object of an image.
  public struct Truth: Sendable {
    /// Where it is.
    public var box: BoundingBox
    /// What it is.
    public var category: Int
    /// Whether it is so hard to see that finding it counts neither for nor against a detector.
    public var isDifficult: Bool

    /// A true object.
    public init(box: BoundingBox, category: Int, isDifficult: Bool = false) {
      self.box = box
      self.category = category
      self.isDifficult = isDifficult
    }
  }

  /// What logs call it.
  public let name: String
  /// The overlap from which on a box is found.
  public let threshold: Double

  /// For each class the detections so far, whether right, and the number of objects.
  private var found: [Int: [(score: Double, isRight: Bool)]] = [:]
  private var objects: [Int: Int] = [:]

  /// The metric.
  ///
  /// - Parameter threshold: the intersection over union from which on a box is found.
  public init(threshold: Double = 0.5, name: String = "mAP") {
    guard threshold > 0, threshold <= 1 else {
      stop("MeanAveragePrecision: the threshold \(threshold) is outside 0...1")
    }
    self.threshold = threshold
    self.name = name
  }

  /// Forgets every image.
  public mutating func reset() {
    found = [:]
    objects = [:]
  }

  /// Takes an image in. Stops on a score that is not a number.
  public mutating func update(detections: [Detection], truths: [Truth]) {
    for truth in truths where !truth.isDifficult { objects[truth.category, default: 0] += 1 }
    var isFound = [Bool](repeating: false, count: truths.count)
    for detection in Self.ranked(detections, by: { $0.score }) {
      guard !detection.score.isNaN else {
        stop("MeanAveragePrecision: the score of a detection is not a number")
      }
      var best: (place: Int, overlap: Double)?
      for (place, truth) in truths.enumerated() where truth.category == detection.category {
        let overlap = detection.box.intersectionOverUnion(truth.box)
        if overlap > best?.overlap ?? 0 { best = (place, overlap) }
      }
      var isRight = false
      if let best, best.overlap >= threshold {
        if truths[best.place].isDifficult { continue }
        isRight = !isFound[best.place]
        isFound[best.place] = true
      }
      found[detection.category, default: []].append((detection.score, isRight))
    }
  }

  /// Takes a batch of images in.
  public mutating func update(predictions: Tensor, targets: Tensor, weights: Tensor?) {
    guard predictions.rank == 3, targets.rank == 3, predictions.shape[2] == 6,
      targets.shape[2] == 5, predictions.shape[0] == targets.shape[0]
    else {
      stop(
        "MeanAveragePrecision: predictions \(predictions.shape) and targets \(targets.shape) must "
          + "be [images, detections, 6] and [images, objects, 5]")
    }
    let images = targets.shape[0]
    let weights = ExampleWeights.list("MeanAveragePrecision", weights, to: [images])
    let (guesses, facts) = (predictions.scalars, targets.scalars)
    func box(_ numbers: ArraySlice<Double>) -> BoundingBox {
      let first = numbers.startIndex
      return BoundingBox(
        left: numbers[first], top: numbers[first + 1], right: numbers[first + 2],
        bottom: numbers[first + 3])
    }
    for image in 0..<images where weights[image] != 0 {
      let detections = Self.rows(guesses, image, predictions.shape).compactMap { row in
        Self.category(row).map {
          Detection(box: box(row), category: $0, score: row[row.startIndex + 4])
        }
      }
      let truths = Self.rows(facts, image, targets.shape).compactMap { row in
        Self.category(row).map { Truth(box: box(row), category: $0) }
      }
      update(detections: detections, truths: truths)
    }
  }

  /// The average precision of one class; not a number when it has no objects.
  public func averagePrecision(of category: Int) -> Double {
    guard let count = objects[category] else { return .nan }
    var (right, wrong) = (0, 0)
    var curve: [(recall: Double, precision: Double)] = []
    for detection in Self.ranked(found[category] ?? [], by: { $0.score }) {
      if detection.isRight { right += 1 } else { wrong += 1 }
      curve.append((Double(right) / Double(count), Double(right) / Double(right + wrong)))
    }
    var (area, highest) = (0.0, 0.0)
    for place in curve.indices.reversed() {
      highest = max(highest, curve[place].precision)
      let before = place == 0 ? 0 : curve[place - 1].recall
      area += (curve[place].recall - before) * highest
    }
    return area
  }

  /// The mean over the classes that have objects, from 0 to 1; not a number when none has.
  public var value: Double {
    objects.keys.sorted().reduce(0) { $0 + averagePrecision(of: $1) } / Double(objects.count)
  }

  /// In falling order of score, equals in their order.
  private static func ranked<Element>(
    _ elements: [Element], by score: (Element) -> Double
  ) -> [Element] {
    elements.enumerated().sorted {
      let (first, second) = (score($0.element), score($1.element))
      return first == second ? $0.offset < $1.offset : first > second
    }.map { $0.element }
  }

  private static func rows(_ numbers: [Double], _ image: Int, _ shape: [Int]) -> [ArraySlice<
    Double
  >] {
    (0..<shape[1]).map { row in
      let start = (image * shape[1] + row) * shape[2]
      return numbers[start..<(start + shape[2])]
    }
  }

  /// The class at the end of a row, nil for padding. Stops on a number that is not whole.
  private static func category(_ row: ArraySlice<Double>) -> Int? {
    let value = row[row.endIndex - 1]
    guard value == value.rounded(), value.magnitude < 1e9 else {
      stop("MeanAveragePrecision: \(value) is not a class")
    }
    return value < 0 ? nil : Int(value)
  }
}
