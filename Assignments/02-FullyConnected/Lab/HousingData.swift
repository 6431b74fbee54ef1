import Gradus

/// Houses and their prices.
struct HousingData: Sendable {
  /// One district a row, `[N, D]`; not-a-number where a value is not known.
  var rows: Tensor
  /// The price of each row, in `unit`.
  var prices: [Double]
  /// The name of each column.
  var columns: [String]
  /// The set's name in files.
  let name: String
  /// What a price is measured in.
  let unit: Words
  /// What the data are, in a sentence.
  let description: Words

  var count: Int { prices.count }

  /// Boston, or a table whose law no straight line fits.
  static func boston() throws -> HousingData {
    guard DataFolder().contains("boston-housing") else { return synthetic }
    let table = try BostonHousing.load()
    return HousingData(
      rows: table.dataset.inputs, prices: table.dataset.targets.scalars,
      columns: table.featureNames, name: "boston", unit: Words("$1000", "тыс. долл."),
      description: Words(
        "Boston: \(table.dataset.count) districts, 13 columns, prices of 1970 in $1000.",
        "Бостон: \(table.dataset.count) районов, 13 столбцов, цены 1970 года в тысячах долларов."))
  }

  /// California, or nothing when it is not there. Prices in $100,000, capped at 5.
  static func california() throws -> HousingData? {
    guard DataFolder().contains("california-housing") else { return nil }
    let table = try CaliforniaHousing.load()
    return HousingData(
      rows: table.dataset.inputs, prices: table.dataset.targets.scalars.map { $0 / 100_000 },
      columns: table.featureNames, name: "california",
      unit: Words("$100,000", "сто тысяч долларов"),
      description: Words(
        "California: \(table.dataset.count) districts, 13 columns, prices of 1990 in $100,000.",
        "Калифорния: \(table.dataset.count) районов, 13 столбцов, цены 1990 года в сотнях тысяч долларов."
      ))
  }

  private static var synthetic: HousingData {
    let table = Synthetic.friedman(count: 506, featureCount: 13, seed: 23)
    return HousingData(
      rows: table.inputs, prices: table.targets.scalars, columns: (1...13).map { "x\($0)" },
      name: "synthetic", unit: Words("units", "единицы"),
      description: Words(
        "SYNTHETIC table (Friedman's function), since Boston was not found: 506 rows, 13 columns.",
        "СИНТЕТИЧЕСКАЯ таблица (функция Фридмана), так как Бостон не найден: 506 строк, 13 столбцов."
      ))
  }

  /// The same without some columns.
  func without(_ names: Set<String>) -> HousingData {
    let kept = columns.indices.filter { !names.contains(columns[$0]) }
    var result = self
    result.rows = rows.gathered(kept, axis: 1)
    result.columns = kept.map { columns[$0] }
    return result
  }
}
