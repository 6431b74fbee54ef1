/// A series of numbers at equal distances in time.
///
/// ```swift
/// let series = try TimeSeries.airlinePassengers()
/// let windows = SlidingWindows.over(series.values, length: 12)
/// ```
public struct TimeSeries: Sendable {
  /// The name of the column.
  public let name: String
  /// The numbers `[time]`, `float32`.
  public let values: Tensor
  /// The time of each, as the file spells it.
  public let times: [String]

  private static let source = "https://github.com/jbrownlee/Datasets"

  /// Passengers of airlines in thousands, 144 months from 1949 to 1960 (Box, Jenkins, "Time
  /// series analysis: forecasting and control", 1976, series G).
  /// Throws `DataError` when the file is not there or damaged.
  public static func airlinePassengers(in folder: DataFolder = DataFolder()) throws -> TimeSeries {
    try read("airline-passengers/airline-passengers.csv", time: "Month", "Passengers", folder)
  }

  /// The least temperature of each of 3,650 days in Melbourne, 1981 to 1990, in degrees Celsius
  /// (Australian Bureau of Meteorology).
  /// Throws `DataError` when the file is not there or damaged.
  public static func dailyTemperatures(in folder: DataFolder = DataFolder()) throws -> TimeSeries {
    try read("time-series/daily-min-temperatures.csv", time: "Date", "Temp", folder)
  }

  /// Sunspots in 2,820 months from 1749 to 1983 (Andrews, Herzberg, "Data", 1985).
  /// Throws `DataError` when the file is not there or damaged.
  public static func monthlySunspots(in folder: DataFolder = DataFolder()) throws -> TimeSeries {
    try read("time-series/monthly-sunspots.csv", time: "Month", "Sunspots", folder)
  }

  private static func read(
    _ file: String, time: String, _ column: String, _ folder: DataFolder
  ) throws -> TimeSeries {
    let table = try CSVTable(path: folder.path(to: file, source: source))
    return TimeSeries(
      name: column, values: Tensor(try table.numbers(column)).converted(to: .float32),
      times: try table.texts(time))
  }
}
