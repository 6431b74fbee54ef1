import Detection
import Foundation
import Gradus
import GradusPlot
import LabSupport

/// What detectors of two stages are made of, and the loss that does without choosing negatives.
let regionsExperiment = Experiment(
  name: "regions",
  title: Words("Regions, and easy examples", "Области и лёгкие примеры"),
  question: Words(
    "How many regions must a second stage look at, and what does it see of each?",
    "Сколько областей должен рассмотреть второй этап и что он видит в каждой?"),
  time: "10 s"
) { lab in
  let set = try lab.cells()
  lab.attempt(Words("focal loss", "фокальная функция потерь")) { try showFocal(lab) }
  lab.attempt(Words("regions of one size", "области одного размера")) { try showRegions(lab, set) }
  lab.attempt(Words("region proposals", "предложения областей")) {
    try showProposals(lab, set, lab.cellDetector().finder)
  }
}

/// The loss of one object by the probability that the network gives it.
private func showFocal(_ lab: Lab) throws {
  let probabilities = (1...99).map { Double($0) / 100 }
  let series = try [0.0, 1, 2, 5].map { gamma in
    let losses = try probabilities.map { probability in
      let logit = Tensor([Foundation.log(probability / (1 - probability))])
      return try focalLoss(logit, Tensor([1.0]), gamma: gamma, alpha: 1).value
    }
    return Series.line(x: probabilities, y: losses, label: "γ = \(Int(gamma))")
  }
  let language = lab.language
  try lab.show(
    "regions-focal",
    Figure(
      title: "",
      horizontalAxis: Axis(
        label: language("probability of what is right", "вероятность верного ответа"), range: 0...1),
      verticalAxis: Axis(label: language("loss", "потери"), range: 0...5), series: series),
    Words(
      "Your focalLoss: what the network knows already hardly counts, so thousands of easy anchors "
        + "need not be left out. γ = 0 is the cross entropy.",
      "Ваша focalLoss: то, что сеть уже знает, почти не учитывается, и тысячи лёгких якорей "
        + "можно не выбрасывать. γ = 0 — перекрёстная энтропия."))
}

/// Marked objects of different sizes, each as a region of the same size.
private func showRegions(_ lab: Lab, _ set: DetectionSet) throws {
  let places = set.names.indices.flatMap { label in
    set.test.objects.indices.lazy.compactMap { number in
      set.test.objects[number].of(label).first { $0.box.hasArea }.map { (number, $0) }
    }.prefix(3)
  }
  let numbers = places.map { $0.0 }
  let regions = try roiAlign(
    set.test.images.gathered(numbers), boxes: Tensor(boxes: places.map { $0.1.box }),
    pictures: Array(numbers.indices), plan: RegionPlan(height: 16, width: 16, samples: 2))
  let figures = places.enumerated().map { place, object in
    let box = object.1.box
    let size = "\(Int(box.right - box.left)) × \(Int(box.bottom - box.top))"
    return Figure.picture(
      regions.selecting(place, axis: 0).pixels,
      title: "\(lab.language(set.names[object.1.label])), \(size)")
  }
  try lab.show(
    "regions", FigureGrid(columns: 3, figures: figures),
    Words(
      "By your roiAlign: marked objects of very different sizes (in pixels), each as 16 × 16 bins of "
        + "the picture. A second stage sees maps cut out like this.",
      "По вашей roiAlign: размеченные объекты очень разных размеров (в пикселях), каждый как "
        + "16 × 16 бинов изображения. Так вырезаются карты для второго этапа."), height: 720)
}

/// How many of the objects lie in the best so many regions, with suppression and without.
private func showProposals(_ lab: Lab, _ set: DetectionSet, _ finder: Finder) throws {
  let data = set.test.subset(Array(0..<min(set.test.count, lab.size(24, quick: 6))))
  let counts = [5, 10, 20, 40, 80, 160]
  var proposed = [Double](repeating: 0, count: counts.count)
  var ranked = proposed
  let truthCount = Double(max(data.objects.joined().count, 1))
  let all = try finder.candidates(data.images, minimumScore: 0.01)
  for (candidates, objects) in zip(all, data.objects) {
    let scores = 1 - candidates.probabilities.selecting(0, axis: 1)
    let plan = ProposalPlan(
      imageHeight: Double(data.images.shape[1]), imageWidth: Double(data.images.shape[2]),
      threshold: 0.5, proposals: counts.last ?? 0)
    let proposals = try regionProposals(boxes: candidates.boxes, scores: scores, plan: plan) {
      try nonMaximumSuppression(boxes: $0, scores: $1, threshold: $2) { try iou($0, $1) }
    }
    let values = scores.scalars
    let best = values.indices.sorted { (values[$1], $0) < (values[$0], $1) }
    let truths = Tensor(boxes: objects.map(\.box))
    for (place, count) in counts.enumerated() {
      proposed[place] += try hits(proposals.boxes.boxes.prefix(count), truths)
      ranked[place] += try hits(candidates.boxes.gathered(Array(best.prefix(count))).boxes, truths)
    }
  }
  let language = lab.language
  let numbers = counts.map(Double.init)
  try lab.show(
    "regions-proposals",
    Figure(
      title: "",
      horizontalAxis: Axis(
        label: language("regions of a picture", "областей на изображение"), scale: .logarithmic),
      verticalAxis: Axis(label: language("objects inside", "объектов охвачено"), range: 0...1),
      series: [
        .line(
          x: numbers, y: proposed.map { $0 / truthCount },
          label: language("regionProposals", "regionProposals")),
        .line(
          x: numbers, y: ranked.map { $0 / truthCount },
          label: language("the best boxes as they are", "лучшие рамки как есть")
        ).dashed(),
      ]),
    Words(
      "The share of the marked objects that one of the best regions overlaps by 0.5, whatever their "
        + "class. Without suppression the best boxes are many times the same object.",
      "Доля размеченных объектов, которые хотя бы одна из лучших областей перекрывает на 0,5, без "
        + "учёта класса. Без подавления лучшие рамки много раз показывают один и тот же объект."))
}

/// How many of the true boxes some region overlaps by half.
private func hits(_ regions: some Collection<BoundingBox>, _ truths: Tensor) throws -> Double {
  let count = truths.shape[0]
  let overlaps = try iou(truths, Tensor(boxes: Array(regions))).scalars
  return Double(
    (0..<count).filter { truth in
      overlaps[truth * regions.count..<(truth + 1) * regions.count].contains { $0 >= 0.5 }
    }.count)
}
