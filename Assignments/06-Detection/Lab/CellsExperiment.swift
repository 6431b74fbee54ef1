import Detection
import Gradus
import GradusPlot
import LabSupport

/// Teaches a network to find blood cells, and judges it on pictures that it has not seen.
let cellsExperiment = Experiment(
  name: "cells",
  title: Words("Blood cells found", "Найденные клетки крови"),
  question: Words(
    "A small network that sees every picture once: what does it find, and how sure may one be?",
    "Небольшая сеть смотрит на изображение один раз: что она находит и насколько ей можно верить?"),
  time: "1 to 5 min"
) { lab in
  let set = try lab.cells()
  let detector = try lab.cellDetector()
  lab.attempt(Words("the training's curve", "кривая обучения")) {
    try showLearning(lab, detector)
  }
  let found = try detector.finder.objects(set.test.images)
  // The score from which on to report is chosen on other pictures than those that are judged.
  let scores = lab.attempt(Words("precision and recall", "точность и полнота")) {
    try DetectionScores(found, set.test.objects, classCount: set.classCount)
  }
  guard let scores else { throw NothingToShow() }
  let limits = try DetectionScores(
    detector.finder.objects(set.validation.images), set.validation.objects,
    classCount: set.classCount
  ).classes.map(\.judged.bestScore)
  let reported = found.map { $0.filter { $0.score >= limits[$0.label] } }
  lab.attempt(Words("the table", "таблица")) {
    try showScores(lab, set, detector, scores, reported)
  }
  try showPrecision(lab, set, scores)
  lab.attempt(Words("stricter overlaps", "более строгие перекрытия")) {
    try showStrictness(lab, set, found)
  }
  lab.attempt(Words("pictures with what was found", "изображения с найденным")) {
    try showFound(lab, set, reported)
  }
  try showCounts(lab, set, reported)
}

/// The table of the classes, and the verdict against the bar and against a detector that is blind.
private func showScores(
  _ lab: Lab, _ set: DetectionSet, _ detector: TrainedDetector, _ scores: DetectionScores,
  _ reported: [[DetectedObject]]
) throws {
  let blind = try blindScores(set, detector.finder)
  let chosen = try DetectionScores(reported, set.test.objects, classCount: set.classCount)
  let rows = set.names.indices.map { label -> [Words] in
    let one = chosen.classes[label]
    return [
      set.names[label], Words(one.judged.truthCount),
      Words(scores.classes[label].averagePrecision, digits: 3),
      Words(blind.classes[label].averagePrecision, digits: 3),
      Words(one.judged.scores.count), Words(one.judged.isRight.filter { $0 }.count),
      percentage(one.curve.precision.last ?? 1), percentage(one.curve.recall.last ?? 0),
    ]
  }
  try lab.show(
    "cells",
    header: [
      Words("class", "класс"), Words("objects", "объектов"), Words("AP", "AP"),
      Words("blind AP", "AP слепого"), Words("reported", "сообщено"), Words("right", "верно"),
      Words("precision", "точность"), Words("recall", "полнота"),
    ], rows: rows,
    caption: Words(
      "On \(set.test.count) test pictures at IoU 0.5. Reported is what has at least the score that "
        + "was best on the validation pictures. Also in cells.csv.",
      "На \(set.test.count) тестовых изображениях при IoU 0,5. Сообщается то, что набрало порог, лучший "
        + "на проверочных изображениях. Также в cells.csv."))
  let (mean, other) = (scores.mean, blind.mean)
  let bar = 0.6
  var verdict = Words(
    "the bar of 0.60 is set for the real cells only", "порог 0,60 задан только для настоящих клеток"
  )
  if set.source.isReal {
    verdict =
      mean >= bar
      ? Words("the bar of 0.60 is reached", "порог 0,60 достигнут")
      : Words("the bar of 0.60 is NOT reached", "порог 0,60 НЕ достигнут")
  }
  lab.report(
    Words(
      "Mean average precision at IoU 0.5 on the test pictures: \(fixed(mean, 3)); ",
      "Средняя по классам AP (mAP) при IoU 0,5 на тестовых изображениях: \(lab.language(mean, digits: 3)); "
    )
      + verdict
      + Words(
        ". A blind detector that reports the same boxes on every picture gets \(fixed(other, 3)).",
        ". Слепой детектор, сообщающий на каждом изображении одни и те же рамки, получает "
          + "\(lab.language(other, digits: 3)).")
      + lab.caution)
}

/// A detector that does not look: on every picture it reports the boxes that hold an object most
/// often among those to learn from. What a network finds beyond it, it has seen.
private func blindScores(_ set: DetectionSet, _ finder: Finder) throws -> DetectionScores {
  let shape = set.training.images.shape
  let grid = try AnchorGrid(finder.sizes, height: shape[1], width: shape[2])
  var probabilities = Tensor.zeros([grid.count, set.classCount + 1])
  for objects in set.training.objects {
    let matches = try matchAnchors(iou(grid.corners, Tensor(boxes: objects.map(\.box))))
    for (anchor, truth) in matches.enumerated() {
      guard let truth else { continue }
      probabilities[anchor, objects[truth].label + 1] += 1 / Double(set.training.count)
    }
  }
  let candidates = Finder.Candidates(boxes: grid.corners, probabilities: probabilities)
  let same = try suppressed(candidates, minimumScore: 0.01, threshold: finder.suppression)
  return try DetectionScores(
    set.test.objects.map { _ in same }, set.test.objects, classCount: set.classCount)
}
