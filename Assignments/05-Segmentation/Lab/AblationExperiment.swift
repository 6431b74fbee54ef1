import Gradus
import GradusPlot
import LabSupport
import Segmentation

extension Experiment {
  /// What are the skips worth?
  static let ablation = Experiment(
    name: "ablation", title: Words("the skips removed", "без обходных путей"),
    question: Words(
      "The same network, the same start, the same images: what does it lose with each skip?",
      "Та же сеть, то же начало, те же изображения: что теряется с каждым обходным путём?"),
    time: "3 min"
  ) { lab in
    let set = try lab.cells()
    // Smaller squares than for the network that is to be good: five networks are trained here.
    var plan = lab.membranePlan(base: 8, steps: lab.size(300, quick: 3))
    plan.depth = 3
    plan.crop = 128
    plan.batch = 8
    plan.rate = 4e-3
    let table = try lab.studyTable(
      "ablation", settings: ["data", "skips", "plan", "seed"], results: ["iou", "accuracy"])
    // The test images take no part: the study compares on the validation images, the last slices of
    // what is left.
    var accuracies: [Double] = []
    let rows = try ablationStudy(
      set.all, depth: plan.depth, validationCount: set.validation.images.shape[0]
    ) { keeping, training, validation in
      let row = StudyRow(
        keeping, name: variantName(keeping),
        settings: [
          set.source.key, variantName(keeping).english,
          "\(plan.key), \(plan.steps) steps, rate \(plan.rate)", "\(plan.seed)",
        ],
        work: Double(plan.steps))
      let finished = table.finish([row], in: lab, showing: "iou") { keeping, progress in
        let model = try ablatedUNet(
          plan.network(), keeping: keeping, block: studentBlock)
        try train(
          model, on: training, plan, name: "ablation-\(skipKey(keeping))-\(plan.seed)",
          data: set.source.key, in: lab, progress: progress)
        let answer = meanLogits(model, validation.images)
        return [
          "iou": try intersectionOverUnion(answer, validation.masks),
          "accuracy": accuracy(answer, validation.masks),
        ]
      }
      guard let result = finished.first else { throw NothingToShow() }
      accuracies.append(result["accuracy"])
      return result["iou"]
    }
    try showAblation(lab, rows, accuracies, plan)
  }
}

/// Which skips a variant has, for a file's name: 101 is without skip 1.
private func skipKey(_ keeping: [Bool]) -> String {
  keeping.map { $0 ? "1" : "0" }.joined()
}

/// Which skips a variant has.
private func variantName(_ keeping: [Bool]) -> Words {
  if keeping.allSatisfy({ $0 }) { return Words("all skips", "все пути") }
  if !keeping.contains(true) { return Words("no skip", "без путей") }
  let missing = keeping.indices.filter { !keeping[$0] }.map { "\($0)" }.joined(separator: ", ")
  return Words("without skip \(missing)", "без пути \(missing)")
}

private func showAblation(
  _ lab: Lab, _ rows: [AblationRow], _ accuracies: [Double], _ plan: SegmentationPlan
) throws {
  let parameters = try ablatedUNet(
    plan.network(), keeping: rows[0].keeping, block: studentBlock
  ).parameterCount
  let language = lab.language
  let names = rows.map { variantName($0.keeping) }
  lab.show(
    Table(
      header: [
        language("network", "сеть"), language("parameters", "параметров"),
        language("IoU, validation", "IoU, проверка"), language("lost", "потеряно"),
        language("accuracy, validation", "доля верных, проверка"),
      ],
      rows: rows.indices.map { number in
        [
          language(names[number]), "\(parameters)", language(rows[number].score, digits: 3),
          language(rows[number].drop, digits: 3), language(accuracies[number], digits: 3),
        ]
      },
      caption: language(
        "\(plan.steps) steps each, seed \(plan.seed), threshold 0, mean of eight looks. Also in "
          + "ablation.csv.",
        "По \(plan.steps) шагов, зерно \(plan.seed), порог 0, среднее по восьми положениям. Также в "
          + "ablation.csv.")))
  let figure = Figure(
    title: "", horizontalAxis: Axis(label: "", categories: names.map { language($0) }),
    verticalAxis: Axis(label: language("IoU, validation", "IoU, проверка")),
    series: [
      .bars(y: rows.map(\.score), texts: rows.map { language($0.score, digits: 3) })
    ], legend: .hidden)
  try lab.show(
    "ablation", figure,
    Words(
      "Skip 0 brings the finest maps. A lost skip is replaced by zeros: all variants have as many "
        + "parameters.",
      "Путь 0 несёт самые подробные карты. Убранный обходной путь заменён нулями: параметров у всех "
        + "вариантов поровну."))
  guard let full = rows.first, let bare = rows.last, rows.count > 1 else { return }
  let single = rows.dropFirst().dropLast().max { $0.drop < $1.drop }
  let isLower = bare.score < full.score
  lab.report(
    Words(
      "Without skips the IoU is \(Language.english(bare.score, digits: 3)), "
        + (isLower ? "lower than" : "NOT lower than")
        + " \(Language.english(full.score, digits: 3)) with all of them.",
      "Без обходных путей IoU \(Language.russian(bare.score, digits: 3)), "
        + (isLower ? "ниже, чем" : "НЕ ниже, чем")
        + " \(Language.russian(full.score, digits: 3)) со всеми.") + lab.caution)
  if let single, single.drop > 0 {
    let name = variantName(single.keeping)
    lab.report(
      "Of single skips the dearest: \(name.english) (\(language(single.drop, digits: 3)) lost).",
      "Из отдельных путей дороже всего: \(name.russian) (потеряно \(language(single.drop, digits: 3)))."
    )
  }
}
