import Detection
import Gradus
import GradusPlot
import LabSupport

/// What suppression takes away, and how much of it is right.
let suppressionExperiment = Experiment(
  name: "suppression",
  title: Words("Non-maximum suppression", "Подавление (NMS)"),
  question: Words(
    "Many anchors report the same object. How much may two boxes overlap and both stay?",
    "Об одном объекте сообщают многие якоря. Насколько могут перекрываться две рамки, чтобы "
      + "остались обе?"),
  time: "20 s"
) { lab in
  let set = try lab.cells()
  let finder = lab.attempt(Words("a trained network", "обученная сеть")) {
    try lab.cellDetector().finder
  }
  lab.attempt(Words("before and after", "до и после")) {
    try showBeforeAndAfter(lab, set, finder)
  }
  guard let finder else { return }
  lab.attempt(Words("the thresholds", "пороги")) { try showThresholds(lab, set, finder) }
}

/// The lowest score of what the pictures show.
private let shownScore = 0.3

/// A test picture with what all anchors report, and with what stays; and a page with a slider.
private func showBeforeAndAfter(_ lab: Lab, _ set: DetectionSet, _ finder: Finder?) throws {
  let numbers = crowdedPictures(set.test, count: 3)
  let images = set.test.images.gathered(numbers)
  var all = numbers.map { madeUp(set.test.objects[$0], classCount: set.classCount) }
  if let finder {
    all = try finder.candidates(images, minimumScore: 0.05)
  } else {
    lab.report(
      "The boxes are MADE UP: several around each marked object, moved by chance.",
      "Рамки ВЫДУМАНЫ: по нескольку вокруг каждого размеченного объекта, со случайным сдвигом.")
  }
  let pictures = try zip(numbers, all).map { number, candidates in
    try SuppressionPicture(
      set.test.images.selecting(number, axis: 0), set.test.objects[number], candidates)
  }
  let language = lab.language
  let figures = pictures.prefix(1).flatMap { picture -> [Figure] in
    let before = picture.boxes.filter { $0.score >= shownScore }
    let after = picture.kept(at: SuppressionPicture.start).filter { $0.score >= shownScore }
    return [
      (before, language("before: \(before.count) boxes", "до: рамок \(before.count)")),
      (after, language("after: \(after.count) boxes", "после: рамок \(after.count)")),
    ].map { boxes, title in
      .picture(
        picture.image.pixels, title: title,
        overlays: outlines(boxes.map { ($0.label, $0.box) }, classCount: set.classCount))
    }
  }
  try lab.show(
    "suppression", FigureGrid(columns: 2, figures: figures),
    Words(
      "By your nonMaximumSuppression: all boxes with a score of 0.3 at least, and those that stay when no "
        + "two of a class may overlap by more than 0.45; \(set.legend.english).",
      "По вашей nonMaximumSuppression: все рамки с оценкой не меньше 0,3 и те, что остаются, если две "
        + "рамки класса не могут перекрываться больше чем на 0,45; \(set.legend.russian)."),
    height: 330)
  try lab.show(
    "slider", try suppressionPage(pictures, set, lab.language),
    link: Words("Move the threshold of the suppression", "Двигать порог подавления"))
}

/// What a network might report: around each object some boxes, the less sure the further off. For
/// those who have written the suppression but no loss yet.
private func madeUp(_ objects: [TrueObject], classCount: Int) -> Finder.Candidates {
  var generator = SeededGenerator(seed: 6)
  var boxes: [BoundingBox] = []
  var probabilities: [Double] = []
  for object in objects {
    let box = object.box
    let side = box.area.squareRoot()
    for _ in 0..<6 {
      let moves = (0..<4).map { _ in 0.08 * side * generator.normal() }
      boxes.append(
        BoundingBox(
          left: box.left + moves[0], top: box.top + moves[1], right: box.right + moves[2],
          bottom: box.bottom + moves[3]))
      let score = max(0.1, 0.95 - moves.reduce(0) { $0 + $1.magnitude } / max(side, 1))
      for column in 0...classCount {
        probabilities.append(
          column == object.label + 1 ? score : column == 0 ? 1 - score : 0)
      }
    }
  }
  return Finder.Candidates(
    boxes: Tensor(boxes: boxes),
    probabilities: Tensor(probabilities, shape: [boxes.count, classCount + 1])
      .converted(to: .float32))
}

/// Test pictures with all classes on them where that can be had, those with the most objects.
private func crowdedPictures(_ data: DetectionDataset, count: Int) -> [Int] {
  func rank(_ number: Int) -> (Int, Int) {
    (Set(data.objects[number].map(\.label)).count, data.objects[number].count)
  }
  return Array(data.objects.indices.sorted { rank($0) > rank($1) }.prefix(count))
}

/// The mean average precision by the threshold on the validation pictures, hard and soft.
private func showThresholds(_ lab: Lab, _ set: DetectionSet, _ finder: Finder) throws {
  let data = set.validation.subset(Array(0..<min(set.validation.count, lab.size(40, quick: 8))))
  let candidates = try finder.candidates(data.images, minimumScore: 0.05)
  let thresholds = lab.isQuick ? [0.1, 0.45, 0.9] : [0.05, 0.15, 0.3, 0.45, 0.6, 0.75, 0.9]
  let bar = lab.progress(lab.language("suppression", "подавление"), total: thresholds.count)
  let means = try thresholds.map { threshold in
    defer { bar.advance() }
    let found = try candidates.map {
      try suppressed($0, minimumScore: 0.05, threshold: threshold)
    }
    return try DetectionScores(found, data.objects, classCount: set.classCount).mean
  }
  let soft = lab.attempt(Words("soft suppression", "мягкое подавление")) {
    let found = try candidates.map { try softened($0, classCount: set.classCount) }
    return try DetectionScores(found, data.objects, classCount: set.classCount).mean
  }
  let language = lab.language
  var series: [Series] = [
    .line(x: thresholds, y: means, label: language("hard", "жёсткое")),
    .markers(x: thresholds, y: means).colored(0),
  ]
  if let soft { series.append(.horizontalLine(at: soft, label: language("soft", "мягкое"))) }
  try lab.show(
    "suppression-thresholds",
    Figure(
      title: "",
      horizontalAxis: Axis(
        label: language("overlap that is allowed", "допустимое перекрытие"), range: 0...1),
      verticalAxis: Axis(label: "mAP"), series: series),
    Words(
      "Mean average precision on \(data.count) validation pictures by the threshold. Too low: "
        + "neighbours that touch remove each other. Too high: one object is reported many times.",
      "mAP на проверочных изображениях (\(data.count)) в зависимости от порога. Слишком низкий: "
        + "соседние объекты вытесняют друг друга. Слишком высокий: об одном объекте сообщают много раз."
    ))
  guard let place = means.indices.max(by: { means[$0] < means[$1] }) else { return }
  let (threshold, best) = (thresholds[place], means[place])
  let softEnglish = soft.map { "; softSuppression gives \(fixed($0, 3))" } ?? ""
  let softRussian = soft.map { "; softSuppression даёт \(language($0, digits: 3))" } ?? ""
  lab.report(
    Words(
      "Best threshold of those tried: \(threshold), mAP \(fixed(best, 3)) on validation"
        + softEnglish
        + ".",
      "Лучший из испытанных порогов: \(language(threshold)), mAP на проверке "
        + "\(language(best, digits: 3))" + softRussian + ".") + lab.caution)
}

/// The objects among the candidates of a picture, with softSuppression in each class.
private func softened(
  _ candidates: Finder.Candidates, classCount: Int
) throws -> [DetectedObject] {
  var result: [DetectedObject] = []
  for label in 0..<classCount {
    let scores = candidates.probabilities.selecting(label + 1, axis: 1)
    let boxes = candidates.boxes.boxes
    let ranked = try softSuppression(boxes: candidates.boxes, scores: scores, minimumScore: 0.05) {
      try iou($0, $1)
    }
    result += ranked.map { DetectedObject(box: boxes[$0.index], label: label, score: $0.score) }
  }
  return result
}
