import Foundation
import Gradus
import LabSupport

/// A series of numbers at equal distances in time.
struct Observations: Sendable {
  let source: DataSource
  let values: [Double]
  /// The time of each number, in years.
  let times: [Double]

  /// Passengers of airlines by month, or a series that grows by a share each month and has a season.
  static func passengers(in lab: Lab) throws -> Observations {
    let source = lab.source(
      Words("passengers of airlines, in thousands a month", "пассажиры авиалиний, тыс. в месяц"),
      folder: "airline-passengers",
      standIn: Words("a growing series with a season", "растущий ряд с сезоном"))
    let values: [Double]
    if source.isReal {
      values = try TimeSeries.airlinePassengers(in: lab.data).values.scalars
    } else {
      values = Synthetic.series(
        count: 144, level: 4.8, trend: 0.01, amplitude: 0.2, noise: 0.03, seed: 8
      ).scalars.map { exp($0) }
    }
    return Observations(
      source: source, values: values, times: values.indices.map { 1949 + Double($0) / 12 })
  }

  /// The least temperature of each day, or a yearly wave with weather on it.
  static func temperatures(in lab: Lab) throws -> Observations {
    let source = lab.source(
      Words("least temperatures in Melbourne", "минимальные температуры в Мельбурне"),
      folder: "time-series",
      standIn: Words("a yearly wave with weather on it", "годовая волна с погодой"))
    let values: [Double]
    if source.isReal {
      values = try TimeSeries.dailyTemperatures(in: lab.data).values.scalars
    } else {
      values = weather(days: 3650)
    }
    return Observations(
      source: source, values: values, times: values.indices.map { 1981 + Double($0) / 365 })
  }

  /// A wave of 365 days, and deviations of which half is left on the next day.
  private static func weather(days: Int) -> [Double] {
    let wave = Synthetic.series(
      count: days, level: 11, trend: 0, period: 365, amplitude: 4.5, noise: 0, seed: 9
    ).scalars
    var generator = SeededGenerator(seed: 10)
    var deviation = 0.0
    return wave.map { mean in
      deviation = 0.5 * deviation + 2.3 * generator.normal()
      return mean + deviation
    }
  }
}

/// The root of the mean squared error.
func rootMeanSquare(_ predictions: [Double], _ values: [Double]) -> Double {
  let squares = zip(predictions, values).map { ($0 - $1) * ($0 - $1) }
  return (squares.reduce(0, +) / Double(max(squares.count, 1))).squareRoot()
}
