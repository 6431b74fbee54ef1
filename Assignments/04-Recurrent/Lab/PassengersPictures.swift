import Gradus
import GradusPlot
import LabSupport

/// What each variant has reached.
func showVariants(_ lab: Lab, _ rows: [StudyResult<PassengersVariant>]) {
  let language = lab.language
  lab.show(
    Table(
      header: [
        language("the network sees", "сеть видит"), language("units", "нейронов"),
        language("epochs", "эпох"), language("RMSE, training", "RMSE, обучение"),
        language("RMSE, validation", "RMSE, проверка"),
        language("RMSE, test", "RMSE, тест"),
        language("single networks", "отдельные сети"),
        language("least squares, test", "наименьшие квадраты, тест"),
        language("seconds", "секунд"),
      ],
      rows: rows.map { row in
        [
          language(row.subject.sees), "\(row.subject.plan.units)", "\(row.subject.plan.epochs)",
          language(row["training_rmse"], digits: 1), language(row["validation_rmse"], digits: 1),
          language(row["test_rmse"], digits: 1),
          language(row["best_network"], digits: 1) + "…"
            + language(row["worst_network"], digits: 1),
          language(row["linear_test_rmse"], digits: 1), language(row["seconds"], digits: 1),
        ]
      },
      caption: language(
        """
        Error of the next month, in thousands of passengers. Validation: the last two years of the \
        training part, by networks trained without them. Test: the last four years. Least squares: a \
        line fitted to the same windows. The forecasts of networks from several seeds are averaged.
        """,
        """
        Ошибка на следующем месяце, тыс. пассажиров. Проверка: последние два года обучающей части, по \
        сетям, обученным без них. Тест: последние четыре года. Наименьшие квадраты: линейная модель на \
        тех же окнах. Прогнозы сетей с разными зёрнами усреднены.
        """)))
  lab.note(
    """
    A network that sees the numbers themselves has never met numbers as large as those of the test \
    part. What changes little from year to year can be carried on: growth.
    """,
    """
    Сеть, которая видит сами числа, никогда не встречала таких больших, как в тестовой части. Переносить \
    можно то, что от года к году меняется мало: рост.
    """)
}

/// The series, the network's forecast of each next month, and its forecast of all at once.
func showForecast(
  _ lab: Lab, _ series: Observations, _ forecaster: SeriesForecaster,
  _ variant: PassengersVariant, _ baselines: [PassengersBaseline]
) throws {
  let language = lab.language
  let count = PassengersVariant.testCount
  let times = Array(series.times.suffix(count))
  let truth = Array(series.values.suffix(count))
  let next = try forecaster.oneStepAhead()
  var lines: [Series] = [
    .line(x: series.times, y: series.values, label: language("observed", "наблюдения")),
    .line(x: times, y: next, label: language("next month", "следующий месяц")),
  ]
  lab.attempt(Words("the forecast of four years at once", "прогноз сразу на четыре года")) {
    let all = try forecaster.fromTheSplit()
    lines.append(
      .line(x: times, y: all, label: language("four years at once", "сразу на четыре года"))
        .dashed())
    let error = Words(rootMeanSquare(all, truth), digits: 1)
    lab.report(
      "All four years foretold at once from 1956: RMSE \(error.english).",
      "Все четыре года, предсказанные сразу из 1956-го: RMSE \(error.russian).")
  }
  lines.append(
    .verticalLine(at: times[0] - 1.0 / 24, label: language("test", "тест")))
  try lab.show(
    "passengers",
    Figure(
      title: "", horizontalAxis: Axis(label: language("year", "год")),
      verticalAxis: Axis(
        label: language("thousands of passengers a month", "тыс. пассажиров в месяц")),
      series: lines, legend: .above),
    Words(
      """
      Forecasts by a network that sees \(variant.sees.english). The line of the next month is made \
      from the true months before it; the dashed one, by your forecast, from its own forecasts.
      """,
      """
      Прогнозы сети, которая видит: \(variant.sees.russian). Линия следующего месяца строится по \
      настоящим месяцам до него; пунктир, по вашей функции forecast, — по собственным прогнозам.
      """))
  let growth = baselines[baselines.count - 1]
  func errors(_ forecast: [Double]) -> [Double] { zip(forecast, truth).map { $0 - $1 } }
  try lab.show(
    "passengers-errors",
    Figure(
      title: "", horizontalAxis: Axis(label: language("year", "год")),
      verticalAxis: Axis(label: language("forecast − observed", "прогноз − наблюдение")),
      series: [
        .line(x: times, y: errors(next), label: "LSTM"),
        .line(x: times, y: errors(growth.forecast), label: language(growth.name)).dashed(),
        .horizontalLine(at: 0),
      ], legend: .above),
    Words(
      "Errors of the next month: do the two err in the same months?",
      "Ошибки на следующем месяце: в одних ли месяцах ошибаются оба?"), height: 300)
}

/// Bars of the chosen network and the baselines, and the verdict.
func compare(
  _ lab: Lab, _ best: StudyResult<PassengersVariant>, _ baselines: [PassengersBaseline]
) throws {
  let language = lab.language
  let reached = best["test_rmse"]
  let linear = best["linear_test_rmse"]
  let bars =
    baselines.map { ($0.name, $0.error) }
    + [(Words("least squares", "наименьшие квадраты"), linear), (Words("LSTM"), reached)]
  try lab.show(
    "passengers-bars",
    Figure(
      title: "", horizontalAxis: Axis(categories: bars.map { language($0.0) }),
      verticalAxis: Axis(label: "RMSE"),
      series: [.bars(y: bars.map(\.1), texts: bars.map { language($0.1, digits: 1) })]),
    Words(
      "Error of the next month over the last 48 months, against forecasts that anybody can make.",
      "Ошибка на следующем месяце за последние 48 месяцев — рядом с прогнозами, доступными каждому."
    ))
  let (seasonal, growth) = (baselines[1], baselines[2])
  let figure = Words(reached, digits: 1)
  func verdict(_ error: Double) -> Words {
    reached < error ? Words("below", "ниже") : Words("NOT below", "НЕ ниже")
  }
  lab.report(
    """
    Last 48 months, chosen by validation (\(best.subject.name.english)): RMSE \(figure.english); \
    \(verdict(seasonal.error).english) "as a year ago" (\(language(seasonal.error, digits: 1))), \
    \(verdict(growth.error).english) "a year ago, with growth" \
    (\(language(growth.error, digits: 1))), \(verdict(linear).english) least squares on the same \
    windows (\(language(linear, digits: 1))).
    """ + lab.caution.english,
    """
    Последние 48 месяцев, вариант выбран по проверке (\(best.subject.name.russian)): RMSE \
    \(figure.russian); \(verdict(seasonal.error).russian), чем «как год назад» \
    (\(language(seasonal.error, digits: 1))), \(verdict(growth.error).russian), чем «год назад с \
    ростом» (\(language(growth.error, digits: 1))), \(verdict(linear).russian), чем у наименьших \
    квадратов на тех же окнах (\(language(linear, digits: 1))).
    """ + lab.caution.russian)
}
