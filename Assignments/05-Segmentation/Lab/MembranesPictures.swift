import Gradus
import GradusPlot
import LabSupport
import Segmentation

/// The measures on validation and test images, beside those of two that look at nothing.
func showScores(_ lab: Lab, _ set: CellSet, _ answers: MembraneAnswers) throws {
  let masks = set.test.masks
  let share = masks.mean().item
  func row(
    _ name: Words, _ validation: Tensor, _ test: Tensor, _ threshold: Double
  ) throws -> [Words] {
    let coefficient =
      lab.attempt(Words("Dice", "Dice")) { try dice(test, masks, threshold: threshold) } ?? .nan
    return [
      name, Words(threshold, digits: 2),
      Words(
        try intersectionOverUnion(validation, set.validation.masks, threshold: threshold),
        digits: 3),
      Words(try intersectionOverUnion(test, masks, threshold: threshold), digits: 3),
      Words(coefficient, digits: 3), Words(accuracy(test, masks, threshold: threshold), digits: 3),
    ]
  }
  func blind(_ name: Words, _ iou: Double, _ dice: Double, _ accuracy: Double) -> [Words] {
    [name, Words("–"), Words("–")] + [iou, dice, accuracy].map { Words($0, digits: 3) }
  }
  try lab.show(
    "scores",
    header: [
      Words("who", "кто"), Words("threshold", "порог"),
      Words("IoU, validation", "IoU, проверка"), Words("IoU, test", "IoU, тест"),
      Words("Dice, test", "Dice, тест"), Words("accuracy, test", "доля верных, тест"),
    ],
    rows: [
      try row(Words("your U-Net", "ваша U-Net"), answers.validationOnce, answers.testOnce, 0),
      try row(
        Words("mean of eight looks", "среднее по восьми положениям"), answers.validation,
        answers.test, 0),
      try row(
        Words("the same, threshold chosen", "то же, порог выбран"), answers.validation,
        answers.test, answers.threshold),
      blind(Words("nothing is an object", "нигде ничего нет"), 0, 0, 1 - share),
      blind(
        Words("everything is an object", "объект повсюду"), share, 2 * share / (1 + share), share),
    ],
    caption: Words(
      "On \(set.validation.masks.shape[0]) validation and \(masks.shape[0]) test images. The network "
        + "sees each image in eight ways, turned and mirrored; the mean of its logits is better than "
        + "one. The threshold is the best one on the validation images. Also in scores.csv.",
      "Проверочных изображений \(set.validation.masks.shape[0]), тестовых \(masks.shape[0]). Сеть видит "
        + "каждое изображение в восьми положениях, повёрнутым и отражённым; среднее её логитов лучше "
        + "одного. Порог — лучший на проверочных изображениях. Также в scores.csv."))
  try showVerdict(lab, set, answers)
}

/// Says whether the bar is reached on the images that the network has not learnt from. All of them
/// count, at the threshold 0: it is chosen by nobody.
private func showVerdict(_ lab: Lab, _ set: CellSet, _ answers: MembraneAnswers) throws {
  let training = try intersectionOverUnion(answers.trainingOnce, set.training.masks)
  let validation = try intersectionOverUnion(answers.validation, set.validation.masks)
  let test = try intersectionOverUnion(answers.test, set.test.masks)
  let iou = try intersectionOverUnion(
    .concatenated([answers.validation, answers.test], axis: 0), set.heldOutMasks)
  var verdict = Words(
    "; the bar of 0.70 is set for the real membranes only",
    "; планка 0,70 задана только для настоящих мембран")
  if set.source.isReal {
    verdict =
      iou >= 0.7
      ? Words(": the bar of 0.70 is reached", ": планка 0,70 взята")
      : Words(": the bar of 0.70 is NOT reached", ": планка 0,70 НЕ взята")
  }
  lab.report(
    Words(
      "All \(set.heldOutMasks.shape[0]) held-out images: IoU of the \(set.object.english) "
        + Language.english(iou, digits: 3),
      "Все отложенные изображения (\(set.heldOutMasks.shape[0])): IoU (\(set.object.russian)) "
        + Language.russian(iou, digits: 3))
      + verdict
      + Words(
        " (validation \(Language.english(validation, digits: 3)), test "
          + "\(Language.english(test, digits: 3))). The images that it has learnt from, looked at once: "
          + "\(Language.english(training, digits: 3)).",
        " (проверочные \(Language.russian(validation, digits: 3)), тестовые "
          + "\(Language.russian(test, digits: 3))). Изображения, на которых она училась, с одного "
          + "взгляда: \(Language.russian(training, digits: 3)).") + lab.caution)
}

/// The share of pixels that are right at a threshold on the logits.
func accuracy(_ logits: Tensor, _ masks: Tensor, threshold: Double = 0) -> Double {
  ((logits .> threshold) .== masks).mean().item
}

/// Image, truth, prediction and error of three test images.
func showExamples(_ lab: Lab, _ set: CellSet, _ answers: MembraneAnswers) throws {
  let language = lab.language
  let titles = [
    language("image", "изображение"), language("truth", "истина"),
    language("probability", "вероятность"), language("error", "ошибка"),
  ]
  let count = min(3, answers.test.shape[0])
  let figures = (0..<count).flatMap { number -> [Figure] in
    let truth = middle(set.test.masks.selecting(number, axis: 0))
    let answer = middle(answers.test.selecting(number, axis: 0))
    let pictures = [
      middle(set.test.images.selecting(number, axis: 0)).pixels(in: -2.5...2.5), truth.pixels(),
      sigmoid(answer).pixels(), errorPicture(answer .> answers.threshold, truth).pixels(),
    ]
    return zip(pictures, titles).map { picture, title in
      .picture(picture, title: number == 0 ? title : " ")
    }
  }
  try lab.show(
    "examples", FigureGrid(columns: 4, figures: figures),
    Words(
      "The middle of test images. In the last column white is found, black rightly left, red found "
        + "where there is nothing, blue missed. Errors are mostly thin: the border is a pixel too wide "
        + "or too narrow. What matters are gaps, through which two cells become one.",
      "Середина тестовых изображений. В последнем столбце белое найдено, чёрное верно оставлено, красное "
        + "найдено там, где ничего нет, синее пропущено. Ошибки большей частью тонкие: граница на "
        + "пиксель шире или уже. Важны разрывы: через них две клетки сливаются в одну."),
    width: 840, height: Double(count) * 220)
}

/// The middle of an image `[H, W, C]`, at most 256 pixels along each side: a whole one would be a large
/// file in which single pixels cannot be seen.
private func middle(_ image: Tensor) -> Tensor {
  [0, 1].reduce(image) { image, axis in
    let side = min(256, image.shape[axis])
    let first = (image.shape[axis] - side) / 2
    return image.sliced(first..<(first + side), axis: axis)
  }
}

/// White: found; black: rightly left; red: a false alarm; blue: missed. `[H, W, 3]`.
private func errorPicture(_ found: Tensor, _ truth: Tensor) -> Tensor {
  let hit = found * truth
  let alarm = found * (1 - truth)
  let miss = truth * (1 - found)
  return .concatenated(
    [hit + alarm * 0.9, hit + alarm * 0.2 + miss * 0.4, hit + alarm * 0.1 + miss * 0.95], axis: 2)
}

/// IoU and accuracy over the threshold, with the one that the validation images have chosen.
func showThresholds(_ lab: Lab, _ set: CellSet, _ answers: MembraneAnswers) throws {
  let language = lab.language
  let thresholds = answers.tried.map(\.threshold)
  let held = try thresholds.map {
    try intersectionOverUnion(answers.test, set.test.masks, threshold: $0)
  }
  let right = thresholds.map { accuracy(answers.test, set.test.masks, threshold: $0) }
  let share = 1 - set.test.masks.mean().item
  let figure = Figure(
    title: "",
    horizontalAxis: Axis(label: language("threshold on the logit", "порог для логита")),
    verticalAxis: Axis(label: "", range: 0...1),
    series: [
      .line(x: thresholds, y: held, label: language("IoU, test", "IoU, тест")),
      .line(
        x: thresholds, y: answers.tried.map(\.iou),
        label: language("IoU, validation", "IoU, проверка")
      ).dashed(),
      .line(x: thresholds, y: right, label: language("accuracy, test", "доля верных, тест")),
      .verticalLine(at: answers.threshold, label: language("chosen", "выбран")),
    ], legend: .above)
  try lab.show(
    "thresholds", figure,
    Words(
      "IoU over the threshold, against accuracy: far to the right, where everything is called "
        + "background, \(Language.english(share, digits: 2)) of the pixels are still right, and the IoU "
        + "is 0.",
      "IoU по порогу рядом с долей верных: далеко справа, где всё объявлено фоном, верна всё ещё доля "
        + "пикселей \(Language.russian(share, digits: 2)), а IoU равен 0."))
}

/// The same prediction from tiles, stitched by the student's functions.
func showTiles(
  _ lab: Lab, _ set: CellSet, _ model: Model, _ answers: MembraneAnswers
) throws {
  let threshold = answers.threshold
  let side = set.test.images.shape[1] / 2
  let language = lab.language
  var scores: [Double] = []
  for overlap in [0, side / 4] {
    let stitched = try (0..<set.test.images.shape[0]).map { number -> Tensor in
      var tiled = try cutTiles(
        set.test.images.selecting(number, axis: 0), size: side, overlap: overlap)
      tiled.tiles = logits(model, tiled.tiles)
      return try stitchTiles(tiled)
    }
    scores.append(
      try intersectionOverUnion(.stacked(stitched), set.test.masks, threshold: threshold))
  }
  let full = try intersectionOverUnion(answers.testOnce, set.test.masks, threshold: threshold)
  let numbers = ([full] + scores).map { language($0, digits: 3) }
  lab.report(
    "Looked at once: IoU of whole images \(numbers[0]); from tiles of \(side) without overlap \(numbers[1]), with an "
      + "overlap of \(side / 4) \(numbers[2]).",
    "С одного взгляда: IoU целых изображений \(numbers[0]); из плиток \(side) без перекрытия \(numbers[1]), с "
      + "перекрытием \(side / 4) \(numbers[2]).")
}
