import Gradus
import GradusPlot
import LabSupport
import Segmentation

/// The measures on the test images, beside those of two that look at nothing.
func showScores(_ lab: Lab, _ set: CellSet, _ test: Tensor) throws {
  let masks = set.test.masks
  let share = masks.mean().item
  let iou = try intersectionOverUnion(test, masks)
  let coefficient = lab.attempt(Words("Dice", "Dice")) { try dice(test, masks) } ?? .nan
  let rows: [(Words, Double, Double, Double)] = [
    (Words("your U-Net", "ваша U-Net"), iou, coefficient, accuracy(test, masks)),
    (Words("nothing is an object", "нигде ничего нет"), 0, 0, 1 - share),
    (Words("everything is an object", "объект повсюду"), share, 2 * share / (1 + share), share),
  ]
  try lab.show(
    "scores",
    header: [
      Words("who", "кто"), Words("IoU"), Words("Dice"), Words("accuracy", "доля верных"),
    ],
    rows: rows.map { row in
      [row.0, Words(row.1, digits: 3), Words(row.2, digits: 3), Words(row.3, digits: 3)]
    },
    caption: Words(
      "On \(masks.shape[0]) test images, threshold 0 on logits. Also in scores.csv.",
      "На тесте, изображений \(masks.shape[0]), порог 0 для логитов. Также в scores.csv."))
  let english = Language.english(iou, digits: 3)
  let russian = Language.russian(iou, digits: 3)
  let reached = iou >= 0.7
  lab.report(
    Words(
      "Held-out images: IoU of the \(set.object.english) \(english), "
        + (reached ? "which reaches" : "which does not reach") + " the bar of 0.70.",
      "Отложенные изображения: IoU (\(set.object.russian)) \(russian), "
        + (reached ? "планка 0,70 взята." : "планка 0,70 не взята.")) + lab.caution)
}

/// The share of pixels that are right at a threshold on the logits.
func accuracy(_ logits: Tensor, _ masks: Tensor, threshold: Double = 0) -> Double {
  ((logits .> threshold) .== masks).mean().item
}

/// Image, truth, prediction and error of three test images.
func showExamples(_ lab: Lab, _ set: CellSet, _ test: Tensor) throws {
  let language = lab.language
  let titles = [
    language("image", "изображение"), language("truth", "истина"),
    language("probability", "вероятность"), language("error", "ошибка"),
  ]
  let count = min(3, test.shape[0])
  let figures = (0..<count).flatMap { number -> [Figure] in
    let truth = set.test.masks.selecting(number, axis: 0)
    let answer = test.selecting(number, axis: 0)
    let pictures = [
      set.test.images.selecting(number, axis: 0), truth, sigmoid(answer),
      errorPicture(answer .> 0, truth),
    ]
    return zip(pictures, titles).map { picture, title in
      .picture(picture.pixels(), title: number == 0 ? title : "")
    }
  }
  try lab.show(
    "examples", FigureGrid(columns: 4, figures: figures),
    Words(
      "Test images. In the last column white is found, black rightly left, red found where there is "
        + "nothing, blue missed. Errors are mostly thin: the border is a pixel too wide or too narrow. "
        + "What matters are gaps, through which two cells become one.",
      "Тестовые изображения. В последнем столбце белое найдено, чёрное верно оставлено, красное "
        + "найдено там, где ничего нет, синее пропущено. Ошибки большей частью тонкие: граница на "
        + "пиксель шире или уже. Важны разрывы: через них две клетки сливаются в одну."),
    width: 840, height: Double(count) * 220)
}

/// White: found; black: rightly left; red: a false alarm; blue: missed. `[H, W, 3]`.
private func errorPicture(_ found: Tensor, _ truth: Tensor) -> Tensor {
  let hit = found * truth
  let alarm = found * (1 - truth)
  let miss = truth * (1 - found)
  return .concatenated(
    [hit + alarm * 0.9, hit + alarm * 0.2 + miss * 0.4, hit + alarm * 0.1 + miss * 0.95], axis: 2)
}

/// IoU and accuracy over the threshold; the best threshold of the validation images is tried on the
/// test images.
func showThresholds(
  _ lab: Lab, _ set: CellSet, validation: Tensor, test: Tensor
) throws {
  let language = lab.language
  let thresholds = stride(from: -6.0, through: 6, by: lab.isQuick ? 2 : 0.5).map { $0 }
  let own = try thresholds.map {
    try intersectionOverUnion(validation, set.validation.masks, threshold: $0)
  }
  let held = try thresholds.map { try intersectionOverUnion(test, set.test.masks, threshold: $0) }
  let right = thresholds.map { accuracy(test, set.test.masks, threshold: $0) }
  let best = own.indices.max { own[$0] < own[$1] } ?? 0
  let figure = Figure(
    title: "",
    horizontalAxis: Axis(label: language("threshold on the logit", "порог для логита")),
    verticalAxis: Axis(label: "", range: 0...1),
    series: [
      .line(x: thresholds, y: held, label: language("IoU, test", "IoU, тест")),
      .line(x: thresholds, y: own, label: language("IoU, validation", "IoU, проверка")).dashed(),
      .line(x: thresholds, y: right, label: language("accuracy, test", "доля верных, тест")),
      .verticalLine(at: thresholds[best], label: language("chosen", "выбран")),
    ], legend: .above)
  try lab.show(
    "thresholds", figure,
    Words(
      "IoU over the threshold, against accuracy: accuracy hardly falls to the right, where everything "
        + "is called background; IoU falls to 0.",
      "IoU по порогу рядом с долей верных: справа, где всё объявлено фоном, доля верных почти не "
        + "падает, а IoU падает до 0."))
  lab.report(
    "The best threshold of the validation images is \(language(thresholds[best])): IoU "
      + "\(language(held[best], digits: 3)) on the test images.",
    "Лучший порог на проверочных изображениях \(language(thresholds[best])): на тесте IoU "
      + "\(language(held[best], digits: 3)).")
}

/// The same prediction from tiles, stitched by the student's functions.
func showTiles(_ lab: Lab, _ set: CellSet, _ model: Model, whole: Tensor) throws {
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
    scores.append(try intersectionOverUnion(.stacked(stitched), set.test.masks))
  }
  let full = try intersectionOverUnion(whole, set.test.masks)
  let numbers = ([full] + scores).map { language($0, digits: 3) }
  lab.report(
    "IoU of whole images \(numbers[0]); from tiles of \(side) without overlap \(numbers[1]), with an "
      + "overlap of \(side / 4) \(numbers[2]).",
    "IoU целых изображений \(numbers[0]); из плиток \(side) без перекрытия \(numbers[1]), с "
      + "перекрытием \(side / 4) \(numbers[2]).")
}
