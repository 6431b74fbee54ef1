import Gradus
import GradusPlot
import LabSupport

/// A short series with growth and a season, against baselines that need no learning.
let passengersExperiment = Experiment(
  name: "passengers",
  title: Words("Passengers of airlines", "Пассажиры авиалиний"),
  question: Words(
    """
    Eight years of months to learn from, four to be judged by. Does a network foretell the next month \
    better than "as a year ago"? And what does it have to see for that?
    """,
    """
    Восемь лет по месяцам для обучения, четыре — для проверки. Предсказывает ли сеть следующий месяц \
    лучше, чем «как год назад»? И что ей для этого надо показать?
    """),
  time: "1 min"
) { lab in
  let series = try lab.once("passengers") { try Observations.passengers(in: lab) }
  lab.state(
    series.source, Words("\(series.values.count) months", "месяцев: \(series.values.count)"))
  let seeds: Range<UInt64> = 0..<UInt64(lab.size(5, quick: 2))
  let table = try lab.studyTable(
    "passengers", settings: ["data", "sees", "window", "units", "epochs", "rate", "networks"],
    results: [
      "training_rmse", "validation_rmse", "test_rmse", "worst_network", "best_network",
      "linear_test_rmse",
    ])
  let finished = table.finish(
    PassengersVariant.all(in: lab).map { variant in
      StudyRow(
        variant, name: variant.name,
        settings: [
          series.source.key, variant.sees.english, "\(variant.plan.length)",
          "\(variant.plan.units)",
          "\(variant.plan.epochs)", "\(variant.plan.rate)", "\(seeds.count)",
        ], work: Double(2 * seeds.count * variant.plan.epochs))
    }, in: lab, showing: "validation_rmse"
  ) { variant, progress in
    try variant.measured(on: series.values, seeds: seeds, progress: progress)
  }
  showVariants(lab, finished)
  guard let best = finished.min(by: { $0["validation_rmse"] < $1["validation_rmse"] }) else {
    throw NothingToShow()
  }
  let forecaster = try SeriesForecaster(
    series.values, testCount: PassengersVariant.testCount, form: best.subject.form,
    plan: best.subject.plan, seeds: seeds, progress: {})
  let baselines = PassengersBaseline.all(series.values)
  try showForecast(lab, series, forecaster, best.subject, baselines)
  try compare(lab, best, baselines)
}

/// One way to show the series to a network of one size.
struct PassengersVariant: Sendable {
  let sees: Words
  let form: SeriesForm
  let plan: SeriesPlan

  /// What the reader knows it by.
  var name: Words {
    sees
      + Words(
        ", \(plan.units) units, \(plan.epochs) epochs",
        ", нейронов \(plan.units), эпох \(plan.epochs)")
  }

  /// The months that it is judged by.
  static let testCount = 48
  /// The months before them, by which the variant is chosen.
  static let validationCount = 24

  /// Every form with a small network, trained briefly, and a larger one, trained longer.
  static func all(in lab: Lab) -> [PassengersVariant] {
    let forms: [(Words, SeriesForm)] = [
      (Words("the numbers", "сами числа"), .plain),
      (Words("logarithms", "логарифмы"), .logarithm),
      (Words("growth since the last month", "рост за месяц"), .growth(lag: 1)),
      (Words("growth since the last year", "рост за год"), .growth(lag: 12)),
    ]
    return forms.flatMap { sees, form in
      [(8, lab.size(40, quick: 20)), (16, lab.size(150, quick: 30))].map { units, epochs in
        PassengersVariant(
          sees: sees, form: form,
          plan: SeriesPlan(length: 12, units: units, epochs: epochs, batchSize: 128, rate: 0.01))
      }
    }
  }

  /// Chosen by the last two years of the training part, trained without them; then judged by the
  /// test part, trained on all before it.
  func measured(
    on values: [Double], seeds: Range<UInt64>, progress: ProgressLine
  ) throws -> [String: Double] {
    let known = Array(values.dropLast(Self.testCount))
    let trial = try SeriesForecaster(
      known, testCount: Self.validationCount, form: form, plan: plan, seeds: seeds,
      progress: { progress.advance(by: Double(plan.epochs)) })
    let last = try SeriesForecaster(
      values, testCount: Self.testCount, form: form, plan: plan, seeds: seeds,
      progress: { progress.advance(by: Double(plan.epochs)) })
    let truth = Array(values.suffix(Self.testCount))
    let alone = try last.oneStepAheadByNetwork().map { rootMeanSquare($0, truth) }
    return [
      "training_rmse": try last.trainingError(),
      "validation_rmse": rootMeanSquare(
        try trial.oneStepAhead(), Array(known.suffix(Self.validationCount))),
      "test_rmse": rootMeanSquare(try last.oneStepAhead(), truth),
      "worst_network": alone.max() ?? .nan, "best_network": alone.min() ?? .nan,
      "linear_test_rmse": rootMeanSquare(
        try last.oneStepAhead(last.leastSquares()), truth),
    ]
  }
}

/// A forecast that needs no learning.
struct PassengersBaseline {
  let name: Words
  /// Of the test part, each month from the true ones before.
  let forecast: [Double]
  let error: Double

  /// The baselines by their error, the worst first.
  static func all(_ values: [Double]) -> [PassengersBaseline] {
    let places = (values.count - PassengersVariant.testCount)..<values.count
    func baseline(_ name: Words, _ rule: (Int) -> Double) -> PassengersBaseline {
      let forecast = places.map(rule)
      return PassengersBaseline(
        name: name, forecast: forecast, error: rootMeanSquare(forecast, Array(values[places])))
    }
    return [
      baseline(Words("as last month", "как месяц назад")) { values[$0 - 1] },
      baseline(Words("as a year ago", "как год назад")) { values[$0 - 12] },
      baseline(Words("a year ago, with growth", "год назад с ростом")) { place in
        values[place - 12] * values[place - 1] / values[place - 13]
      },
    ]
  }
}
