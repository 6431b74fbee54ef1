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
  let variants = PassengersVariant.all
  let plan = PassengersVariant.plan(in: lab)
  let seeds: Range<UInt64> = 0..<UInt64(lab.size(5, quick: 2))
  let table = try lab.studyTable(
    "passengers", settings: ["data", "sees", "window", "units", "epochs", "rate", "networks"],
    results: ["validation_rmse", "test_rmse", "worst_network", "best_network", "linear_test_rmse"])
  let finished = table.finish(
    variants.map { variant in
      StudyRow(
        variant, name: variant.name,
        settings: [
          series.source.key, variant.name.english, "\(plan.length)", "\(plan.units)",
          "\(plan.epochs)", "\(plan.rate)", "\(seeds.count)",
        ], work: Double(2 * seeds.count))
    }, in: lab, showing: "test_rmse"
  ) { variant, progress in
    try variant.measured(on: series.values, plan, seeds: seeds, progress: progress)
  }
  showVariants(lab, finished)
  guard let best = finished.min(by: { $0["validation_rmse"] < $1["validation_rmse"] }) else {
    throw NothingToShow()
  }
  let forecaster = try SeriesForecaster(
    series.values, testCount: PassengersVariant.testCount, form: best.subject.form, plan: plan,
    seeds: seeds, progress: {})
  let baselines = PassengersBaseline.all(series.values)
  try showForecast(lab, series, forecaster, best.subject, baselines)
  try compare(lab, best, baselines)
}

/// One way to show the series to a network.
struct PassengersVariant: Sendable {
  let name: Words
  let form: SeriesForm

  /// The months that it is judged by.
  static let testCount = 48
  /// The months before them, by which the variant is chosen.
  static let validationCount = 24

  static let all = [
    PassengersVariant(name: Words("the numbers", "сами числа"), form: .plain),
    PassengersVariant(name: Words("logarithms", "логарифмы"), form: .logarithm),
    PassengersVariant(
      name: Words("growth since the last month", "рост за месяц"), form: .growth(lag: 1)),
    PassengersVariant(
      name: Words("growth since the last year", "рост за год"), form: .growth(lag: 12)),
  ]

  /// How the networks are trained.
  static func plan(in lab: Lab) -> SeriesPlan {
    SeriesPlan(
      length: 12, units: 16, epochs: lab.size(250, quick: 25), batchSize: 128, rate: 0.02)
  }

  /// Chosen by the last two years of the training part, trained without them; then judged by the
  /// test part, trained on all before it.
  func measured(
    on values: [Double], _ plan: SeriesPlan, seeds: Range<UInt64>, progress: ProgressLine
  ) throws -> [String: Double] {
    let known = Array(values.dropLast(Self.testCount))
    let trial = try SeriesForecaster(
      known, testCount: Self.validationCount, form: form, plan: plan, seeds: seeds,
      progress: { progress.advance() })
    let last = try SeriesForecaster(
      values, testCount: Self.testCount, form: form, plan: plan, seeds: seeds,
      progress: { progress.advance() })
    let truth = Array(values.suffix(Self.testCount))
    let alone = try last.oneStepAheadByNetwork().map { rootMeanSquare($0, truth) }
    return [
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
