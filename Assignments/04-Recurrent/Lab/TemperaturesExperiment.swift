import Gradus
import GradusPlot
import LabSupport
import Recurrent

/// Ten years of days: how far ahead can the weather be foretold from the last month?
let temperaturesExperiment = Experiment(
  name: "temperatures",
  title: Words("Daily temperatures", "Температуры по дням"),
  question: Words(
    "Until when is a forecast from the last 30 days better than the mean of the season?",
    "До какого дня прогноз по последним 30 дням лучше среднего для этого времени года?"),
  time: "30 s"
) { lab in
  let language = lab.language
  let series = try lab.once("temperatures") { try Observations.temperatures(in: lab) }
  lab.state(series.source, Words("\(series.values.count) days", "дней: \(series.values.count)"))
  let plan = SeriesPlan(
    length: 30, units: 16, epochs: lab.size(12, quick: 1), batchSize: 64, rate: 0.01)
  let progress = lab.progress("temperatures", total: 2)
  let forecaster = try SeriesForecaster(
    series.values, testCount: testDays, form: .plain, plan: plan, seeds: 0..<1,
    progress: { progress.advance() })
  let next = try forecaster.oneStepAhead()
  let season = seasonalMeans(series.values)
  try showYear(lab, series, next, season)

  let truth = Array(series.values.suffix(testDays))
  let before = Array(series.values.dropLast().suffix(testDays))
  let linear = try forecaster.oneStepAhead(forecaster.leastSquares())
  let bars: [(Words, Double)] = [
    (Words("as yesterday", "как вчера"), rootMeanSquare(before, truth)),
    (Words("mean of the season", "среднее сезона"), rootMeanSquare(season, truth)),
    (Words("least squares", "наименьшие квадраты"), rootMeanSquare(linear, truth)),
    (Words("LSTM"), rootMeanSquare(next, truth)),
  ]
  try lab.show(
    "temperatures-bars",
    Figure(
      title: "", horizontalAxis: Axis(categories: bars.map { language($0.0) }),
      verticalAxis: Axis(label: language("RMSE, °C", "RMSE, °C")),
      series: [.bars(y: bars.map(\.1), texts: bars.map { language($0.1, digits: 2) })]),
    Words(
      "Error of the next day over the last year. Least squares: a line on the same 30 days.",
      "Ошибка на следующем дне за последний год. Наименьшие квадраты: линейная модель на тех же 30 днях."
    ))
  let (reached, least) = (bars[3].1, bars[0..<3].map(\.1).min() ?? .nan)
  let verdict =
    reached < least
    ? Words("below all baselines", "ниже всех опорных")
    : Words("NOT below the best baseline", "НЕ ниже лучшего опорного")
  lab.report(
    "Next day, last year: RMSE \(language(reached, digits: 2)) °C, \(verdict.english) "
      + "(\(language(least, digits: 2))).\(lab.caution.english)",
    "Следующий день, последний год: RMSE \(language(reached, digits: 2)) °C, \(verdict.russian) "
      + "(\(language(least, digits: 2))).\(lab.caution.russian)")
  lab.attempt(Words("the forecast by its reach", "прогноз по дальности")) {
    try showReach(lab, series.values, forecaster, season)
  }
}

/// The last year is for judging.
private let testDays = 365

/// For each day of the test part, the mean of the training years over a week to each side.
private func seasonalMeans(_ values: [Double]) -> [Double] {
  let cut = values.count - testDays
  return (cut..<values.count).map { place in
    var (sum, count) = (0.0, 0.0)
    for year in stride(from: place - 365, through: 7, by: -365) {
      for day in (year - 7)...(year + 7) where day < cut {
        (sum, count) = (sum + values[day], count + 1)
      }
    }
    return sum / max(count, 1)
  }
}

private func showYear(
  _ lab: Lab, _ series: Observations, _ next: [Double], _ season: [Double]
) throws {
  let language = lab.language
  // A third of the year, so that single days can be told apart.
  let shown = 0..<120
  let days = shown.map { Double($0 + 1) }
  let truth = Array(series.values.suffix(testDays))
  try lab.show(
    "temperatures",
    Figure(
      title: "",
      horizontalAxis: Axis(label: language("day of the last year", "день последнего года")),
      verticalAxis: Axis(label: "°C"),
      series: [
        .line(x: days, y: Array(truth[shown]), label: language("observed", "наблюдения")),
        .line(
          x: days, y: Array(next[shown]),
          label: language("LSTM, next day", "LSTM, следующий день")),
        .line(
          x: days, y: Array(season[shown]),
          label: language("mean of the season", "среднее сезона")
        ).dashed(),
      ], legend: .above),
    Words(
      """
      The forecast is calmer than the weather: what cannot be foretold from the days before is best \
      answered with its mean.
      """,
      """
      Прогноз спокойнее погоды: на то, чего из прошлых дней не узнать, лучший ответ — среднее.
      """))
}

private func showReach(
  _ lab: Lab, _ values: [Double], _ forecaster: SeriesForecaster, _ season: [Double]
) throws {
  let language = lab.language
  let steps = 14
  let rows = try forecaster.several(steps: steps)
  let cut = values.count - testDays
  var errors = (network: [Double](), last: [Double](), season: [Double]())
  for step in 0..<steps {
    let places = rows.indices.map { cut + $0 + step }
    let truth = places.map { values[$0] }
    errors.network.append(rootMeanSquare(rows.map { $0[step] }, truth))
    errors.last.append(rootMeanSquare(places.map { values[$0 - step - 1] }, truth))
    errors.season.append(rootMeanSquare(places.map { season[$0 - cut] }, truth))
  }
  let days = (1...steps).map { Double($0) }
  try lab.show(
    "temperatures-reach",
    Figure(
      title: "", horizontalAxis: Axis(label: language("days ahead", "дней вперёд")),
      verticalAxis: Axis(label: language("RMSE, °C", "RMSE, °C")),
      series: [
        .line(x: days, y: errors.network, label: "LSTM"),
        .markers(x: days, y: errors.network).colored(0),
        .line(x: days, y: errors.last, label: language("as today", "как сегодня")),
        .line(x: days, y: errors.season, label: language("mean of the season", "среднее сезона"))
          .dashed(),
      ], legend: .above),
    Words(
      """
      Forecasts of two weeks from every day of the last year, by your forecast. The network sees the \
      last 30 days and no calendar; the mean of the season knows nothing but the calendar. From which \
      day does it win?
      """,
      """
      Прогнозы на две недели с каждого дня последнего года, по вашей функции forecast. Сеть видит \
      последние 30 дней, но не календарь; среднее сезона знает только календарь. С какого дня оно \
      выигрывает?
      """))
  let useful = zip(errors.network, errors.season).prefix { $0 < $1 }.count
  lab.report(
    "The forecast is better than the season's mean up to day \(useful) of \(steps).",
    "Прогноз лучше среднего сезона до дня \(useful) из \(steps).")
}
