import Detection
import Gradus
import GradusPlot
import LabSupport

/// Where the anchors lie, and which of them are to find what.
let anchorsExperiment = Experiment(
  name: "anchors",
  title: Words("Anchors and matches", "Якоря и сопоставление"),
  question: Words(
    "Which anchors have to find an object, and how many does an object get?",
    "Какие якоря отвечают за объект и сколько их приходится на один?"),
  time: "10 s"
) { lab in
  let set = try lab.cells()
  let sizes = AnchorSizes(of: set.training.objects)
  let shape = set.training.images.shape
  let grid = try AnchorGrid(sizes, height: shape[1], width: shape[2])
  let number = exemplar(set.training)
  let image = set.training.images.selecting(number, axis: 0)
  let texts = sizes.sizes.map { own in
    own.isEmpty
      ? Words("none", "нет")
      : own.dropFirst().reduce(Words(own[0])) { $0 + Words(", ") + Words($1) }
  }
  lab.report(
    Words(
      "Sizes of anchors, from the boxes to learn from: ",
      "Размеры якорей, по рамкам обучающей части: ")
      + texts[0]
      + Words(" on the map with a cell every 4 pixels, ", " на карте с ячейкой через 4 пикселя, ")
      + texts[1]
      + Words(
        " on that with one every 8; \(grid.count) anchors in all.",
        " на карте с ячейкой через 8; всего якорей \(grid.count)."))
  lab.attempt(Words("the anchors of some cells", "якоря нескольких ячеек")) {
    try showCells(lab, image, sizes)
  }
  lab.attempt(Words("the matches", "сопоставление")) {
    try showMatches(lab, image, set.training.objects[number], grid, set)
  }
  lab.attempt(Words("matches by the threshold", "сопоставление по порогу")) {
    try showThresholds(lab, set, grid)
  }
}

/// The picture with all classes on it and the fewest objects.
private func exemplar(_ data: DetectionDataset) -> Int {
  let rich = data.objects.indices.filter {
    Set(data.objects[$0].map(\.label)).count == data.classNames.count
  }
  return rich.min { data.objects[$0].count < data.objects[$1].count } ?? 0
}

/// The centres of each map's cells, and the anchors of a few of them.
private func showCells(_ lab: Lab, _ image: Tensor, _ sizes: AnchorSizes) throws {
  let (height, width) = (image.shape[0], image.shape[1])
  let language = lab.language
  var figures: [Figure] = []
  for (place, plan) in AnchorGrid.plans(sizes, height: height, width: width).enumerated()
  where !plan.sizes.isEmpty {
    let all = try anchors(plan)
    let corners = try cornerForm(all)
    let count = plan.sizes.count
    let cells = (0..<plan.rows * plan.columns).map { $0 * count }
    let shown = [(1, 1), (1, 2), (2, 1), (2, 2)].map { row, column in
      ((row * plan.rows / 3) * plan.columns + column * plan.columns / 3) * count
    }
    let boxes = shown.flatMap { Array($0..<$0 + count) }
    let stride = AnchorSizes.strides[place]
    figures.append(
      .picture(
        image.pixels,
        title: language("a cell every \(stride) pixels", "ячейка через \(stride) пикселей"),
        overlays: [
          centers(all.gathered(cells)),
          .boxes(corners.gathered(boxes).boxes.map(\.corners)).colored(place),
        ]))
  }
  try lab.show(
    "anchors-cells", FigureGrid(columns: figures.count, figures: figures),
    Words(
      "By your anchors: the centres of all cells of a map, and the anchors of four of them. The fine "
        + "map looks for what is small, the coarse one for the rest.",
      "По вашей anchors: центры всех ячеек карты и якоря четырёх из них. Мелкая карта ищет "
        + "мелкое, крупная — остальное."), height: 330)
}

/// The centres of anchors as tiny boxes: a thousand markers would hide the picture.
private func centers(_ anchors: Tensor) -> Series {
  let dots = (0..<anchors.shape[0]).map { anchor -> [Double] in
    let (x, y) = (anchors[anchor, 0], anchors[anchor, 1])
    return [x - 0.2, y - 0.2, x + 0.2, y + 0.2]
  }
  return Series.boxes(dots).muted()
}

/// The anchors that have to find an object: by the threshold, and since the object claims them.
private func showMatches(
  _ lab: Lab, _ image: Tensor, _ objects: [TrueObject], _ grid: AnchorGrid, _ set: DetectionSet
) throws {
  let overlaps = try iou(grid.corners, Tensor(boxes: objects.map(\.box)))
  let matches = try matchAnchors(overlaps)
  let corners = grid.corners.boxes
  let found = matches.indices.compactMap { anchor in
    matches[anchor].map { (anchor, truth: $0, overlap: overlaps[anchor, $0]) }
  }
  func overlays(_ matches: [(Int, truth: Int, overlap: Double)]) -> [Series] {
    [.boxes(objects.map { $0.box.corners }).dashed().muted()]
      + outlines(
        matches.map { (objects[$0.truth].label, corners[$0.0]) }, classCount: set.classCount)
  }
  let taken = found.filter { $0.overlap >= 0.5 }
  let claimed = found.filter { $0.overlap < 0.5 }
  let language = lab.language
  let (own, all) = (taken.count, found.count)
  lab.report(
    "On this picture \(objects.count) objects get \(all) of \(grid.count) anchors: \(own) overlap "
      + "theirs by 0.5 at least, \(all - own) less, and are claimed all the same. All others are "
      + "background, \((grid.count - all) / max(all, 1)) for each: hence the hard negatives.",
    "На этом изображении объектов: \(objects.count); им достаётся якорей: \(all) из \(grid.count). "
      + "С перекрытием не меньше 0,5 — \(own), с меньшим — \(all - own): эти объект взял сам. "
      + "Остальные — фон, по \((grid.count - all) / max(all, 1)) на каждый: поэтому и нужны трудные "
      + "отрицательные.")
  try lab.show(
    "anchors-matches",
    FigureGrid(
      columns: 2,
      figures: [
        .picture(
          image.pixels, title: language("overlap of 0.5 or more", "перекрытие 0,5 и больше"),
          overlays: overlays(taken)),
        .picture(
          image.pixels, title: language("claimed below 0.5", "меньше 0,5, взяты объектом"),
          overlays: overlays(claimed)),
      ]),
    Words(
      "By your matchAnchors. Dashed: the marked boxes. The colours are those of the classes: "
        + "\(set.legend.english).",
      "По вашей matchAnchors. Пунктиром — размеченные рамки. Цвета — классы: "
        + "\(set.legend.russian)."), height: 330)
}

/// How many anchors an object gets, by the threshold.
private func showThresholds(_ lab: Lab, _ set: DetectionSet, _ grid: AnchorGrid) throws {
  let thresholds = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8]
  let pictures = Array(set.training.objects.prefix(lab.size(20, quick: 8)))
  var counts = thresholds.map { _ in [Double](repeating: 0, count: set.classCount) }
  for objects in pictures {
    let overlaps = try iou(grid.corners, Tensor(boxes: objects.map(\.box)))
    for (place, threshold) in thresholds.enumerated() {
      for truth in try matchAnchors(overlaps, threshold: threshold).compactMap({ $0 }) {
        counts[place][objects[truth].label] += 1
      }
    }
  }
  let all = pictures.joined()
  let language = lab.language
  let series = set.names.indices.map { label in
    let truths = Double(max(all.filter { $0.label == label }.count, 1))
    return Series.line(
      x: thresholds, y: counts.map { $0[label] / truths }, label: language(set.names[label]))
  }
  try lab.show(
    "anchors-thresholds",
    Figure(
      title: "",
      horizontalAxis: Axis(label: language("threshold", "порог")),
      verticalAxis: Axis(
        label: language("anchors for each object", "якорей на объект"), scale: .logarithmic),
      series: series),
    Words(
      "The mean number of anchors of an object by the threshold, on \(pictures.count) pictures. It "
        + "does not fall below 1, since every object claims one.",
      "Среднее число якорей на объект в зависимости от порога; изображений: \(pictures.count). Меньше "
        + "1 оно не бывает: один якорь объект берёт сам."))
}
