import Detection
import Gradus
import GradusPlot
import LabSupport

/// The parts of the loss by epoch, and the mean average precision on the validation pictures.
func showLearning(_ lab: Lab, _ detector: TrainedDetector) throws {
  let language = lab.language
  let numbers = detector.epochs.map { Double($0.number) }
  let judged = detector.epochs.filter { $0.validation != nil }
  let losses = Figure(
    title: language("loss while learning", "потери при обучении"),
    horizontalAxis: Axis(label: language("epoch", "эпоха")), verticalAxis: Axis(label: ""),
    series: [
      .line(
        x: numbers, y: detector.epochs.map(\.classification), label: language("classes", "классы")),
      .line(
        x: numbers, y: detector.epochs.map(\.localization), label: language("boxes", "рамки")),
    ])
  let places = (
    judged.map { Double($0.number) }, judged.compactMap(\.validation)
  )
  let precision = Figure(
    title: language("mAP on validation", "mAP на проверке"),
    horizontalAxis: Axis(label: language("epoch", "эпоха"), range: 0...(numbers.last ?? 1)),
    verticalAxis: Axis(label: "", range: 0...1),
    series: [
      .line(x: places.0, y: places.1).colored(2), .markers(x: places.0, y: places.1).colored(2),
    ])
  try lab.show(
    "cells-learning",
    FigureGrid(columns: 2, figures: judged.isEmpty ? [losses] : [losses, precision]),
    Words(
      "The two parts of your multiboxLoss by epoch, and what they bring: the mean average precision "
        + "on the validation pictures.",
      "Две части вашей multiboxLoss по эпохам и то, что они дают: mAP на проверочных изображениях."),
    height: 300)
}

/// Precision against recall, one curve a class.
func showPrecision(_ lab: Lab, _ set: DetectionSet, _ scores: DetectionScores) throws {
  let language = lab.language
  let series = scores.classes.enumerated().map { label, one in
    let name = language(set.names[label])
    return Series.line(
      x: one.curve.recall, y: one.curve.precision,
      label: "\(name), AP \(language(one.averagePrecision, digits: 3))")
  }
  try lab.show(
    "cells-precision",
    Figure(
      title: "",
      horizontalAxis: Axis(label: language("recall", "полнота"), range: 0...1),
      verticalAxis: Axis(label: language("precision", "точность"), range: 0...1),
      series: series, legend: .above),
    Words(
      "Precision against recall on the test pictures, by your judgeDetections and "
        + "precisionRecallCurve: from the surest detections on the left to all of them. A curve "
        + "that falls early reports what nobody has marked, or reports twice.",
      "Точность против полноты на тестовых изображениях, по вашим judgeDetections и "
        + "precisionRecallCurve: слева самые уверенные рамки, справа все. Кривая, которая рано "
        + "падает, сообщает о том, чего никто не разметил, или сообщает дважды."))
}

/// The average precision when boxes have to fit better.
func showStrictness(_ lab: Lab, _ set: DetectionSet, _ found: [[DetectedObject]]) throws {
  let overlaps = lab.isQuick ? [0.3, 0.5, 0.7, 0.9] : [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]
  let bar = lab.progress(lab.language("judging", "оценка"), total: overlaps.count)
  let all = try overlaps.map { overlap in
    defer { bar.advance() }
    return try DetectionScores(
      found, set.test.objects, classCount: set.classCount, overlap: overlap)
  }
  let language = lab.language
  let series = set.names.indices.map { label in
    Series.line(
      x: overlaps, y: all.map { $0.classes[label].averagePrecision },
      label: language(set.names[label]))
  }
  try lab.show(
    "cells-strictness",
    Figure(
      title: "",
      horizontalAxis: Axis(
        label: language("IoU from which on an object is found", "IoU, с которого объект найден")),
      verticalAxis: Axis(label: "AP", range: 0...1),
      series: series + [.verticalLine(at: 0.5, label: language(0.5))]),
    Words(
      "Average precision by the overlap that is asked for. Small objects fall first: an error of one "
        + "pixel costs a platelet of 10 pixels what 5 pixels cost a white cell of 50.",
      "AP в зависимости от требуемого перекрытия. Первыми падают мелкие объекты: тромбоциту в 10 "
        + "пикселей ошибка в один пиксель стоит столько же, сколько 5 пикселей лейкоциту в 50."))
}

/// Test pictures with what is reported on them, and what is missed.
func showFound(_ lab: Lab, _ set: DetectionSet, _ reported: [[DetectedObject]]) throws {
  let rich = set.test.objects.indices.filter { Set(set.test.objects[$0].map(\.label)).count > 1 }
  let step = max(rich.count / 6, 1)
  let shown = stride(from: 0, to: rich.count, by: step).prefix(6).map { rich[$0] }
  let figures = try shown.map { number -> Figure in
    let missed = try missed(reported[number], set.test.objects[number])
    let image = set.test.images.selecting(number, axis: 0)
    let (own, all) = (reported[number].count, set.test.objects[number].count)
    return .picture(
      image.pixels,
      title: lab.language(
        "reported \(own), marked \(all), missed \(missed.count)",
        "сообщено \(own), размечено \(all), пропущено \(missed.count)"),
      overlays: [.boxes(missed.map { $0.box.corners }).dashed().muted()]
        + outlines(reported[number].map { ($0.label, $0.box) }, classCount: set.classCount))
  }
  try lab.show(
    "cells-found", FigureGrid(columns: 2, figures: figures),
    Words(
      "What is reported on test pictures; \(set.legend.english). Dashed: marked, but not found. Look "
        + "at what is reported and not marked: is it wrong?",
      "Что сообщается на тестовых изображениях; \(set.legend.russian). Пунктиром — размечено, но не "
        + "найдено. Посмотрите на сообщённое без разметки: ошибка ли это?"),
    height: 300 * Double((figures.count + 1) / 2))
}

/// The marked objects of a picture that no report of their class overlaps by half.
private func missed(_ reported: [DetectedObject], _ truths: [TrueObject]) throws -> [TrueObject] {
  try truths.filter { truth in
    let own = reported.of(truth.label)
    return try !iou(Tensor(boxes: [truth.box]), Tensor(boxes: own.map(\.box))).scalars
      .contains { $0 >= 0.5 }
  }
}

/// How many objects of a class are reported on each picture, against how many are marked.
func showCounts(_ lab: Lab, _ set: DetectionSet, _ reported: [[DetectedObject]]) throws {
  let language = lab.language
  let figures = set.names.indices.map { label -> Figure in
    let real = set.test.objects.map { Double($0.of(label).count) }
    let said = reported.map { Double($0.of(label).count) }
    let most = max(real.max() ?? 1, said.max() ?? 1)
    // Counts are whole numbers, so many pictures share a point.
    let points = Dictionary(grouping: zip(real, said).map { [$0, $1] }, by: { $0 })
    let places = points.keys.sorted { $0.lexicographicallyPrecedes($1) }
    return Figure(
      title: language(set.names[label]),
      horizontalAxis: Axis(label: language("marked", "размечено"), range: 0...most),
      verticalAxis: Axis(label: language("reported", "сообщено"), range: 0...most),
      series: [
        .line(x: [0, most], y: [0, most]).muted().dashed(),
        .markers(
          x: places.map { $0[0] }, y: places.map { $0[1] },
          texts: places.map { (points[$0] ?? []).count }.map { $0 > 1 ? "\($0)" : "" }
        ).colored(label),
      ], hasEqualScales: true)
  }
  let errors = zip(reported, set.test.objects).map { Double(($0.count - $1.count).magnitude) }
  let mean = errors.reduce(0, +) / Double(max(errors.count, 1))
  let real = Double(set.test.objects.joined().count) / Double(max(errors.count, 1))
  lab.report(
    "A test picture holds \(fixed(real, 1)) marked objects; the count is off by \(fixed(mean, 1)) in "
      + "the mean.",
    "На тестовом изображении в среднем размечено объектов: \(language(real, digits: 1)); счёт "
      + "ошибается в среднем на \(language(mean, digits: 1)).")
  reportUnmarked(lab, set, reported)
  try lab.show(
    "cells-counts", FigureGrid(columns: figures.count, figures: figures),
    Words(
      "Counting by reporting: each point is a test picture, or as many as its number says; on the "
        + "dashed line the count is right.",
      "Счёт по найденному: точка — тестовое изображение или столько изображений, сколько подписано; на "
        + "пунктире счёт верен."), height: 290)
}

/// Says where a class is reported often though nobody has marked one of it.
private func reportUnmarked(_ lab: Lab, _ set: DetectionSet, _ reported: [[DetectedObject]]) {
  for (label, name) in set.names.enumerated() {
    let count = zip(reported, set.test.objects)
      .filter { $1.of(label).isEmpty && $0.of(label).count >= 5 }.count
    guard count > 0 else { continue }
    lab.report(
      "Test pictures on which no \(name.english) is marked but five or more are reported: \(count). "
        + "Each report there counts as a false alarm, whoever is wrong.",
      "Тестовых изображений, где класс «\(name.russian)» не размечен вовсе, а сообщено о пяти и "
        + "больше: \(count). Все они считаются ложными, кто бы ни ошибся.")
  }
}
