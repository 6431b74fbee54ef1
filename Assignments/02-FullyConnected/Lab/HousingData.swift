import Gradus
import LabSupport

/// Houses and their prices.
struct HousingData: Sendable {
  /// One district a row, `[N, D]`; not-a-number where a value is not known.
  var rows: Tensor
  /// The price of each row, in `unit`.
  var prices: [Double]
  /// The name of each column.
  var columns: [String]
  /// What a price is measured in.
  let unit: Words
  /// Where they come from.
  let source: DataSource
  /// What they are, for the reader.
  let contents: Words

  var count: Int { prices.count }

  /// Boston, or a table whose law no straight line fits.
  static func boston(in lab: Lab) throws -> HousingData {
    let source = lab.source(
      Words("Boston", "Бостон"), folder: "boston-housing",
      standIn: Words("a table by Friedman's function", "таблица по функции Фридмана"))
    guard source.isReal else {
      let table = Synthetic.friedman(count: 506, featureCount: 13, seed: 23)
      return HousingData(
        rows: table.inputs, prices: table.targets.scalars, columns: (1...13).map { "x\($0)" },
        unit: Words("units", "единицы"), source: source,
        contents: Words("506 rows, 13 columns", "506 строк, 13 столбцов"))
    }
    let table = try BostonHousing.load(from: lab.data)
    return HousingData(
      rows: table.dataset.inputs, prices: table.dataset.targets.scalars,
      columns: table.featureNames, unit: Words("$1000", "тыс. долл."), source: source,
      contents: Words(
        "\(table.dataset.count) districts, 13 columns, prices of 1970 in $1000",
        "\(table.dataset.count) районов, 13 столбцов, цены 1970 года в тысячах долларов"))
  }

  /// California, or nothing when it is not there. Prices in $100,000, capped at 5.
  static func california(in lab: Lab) throws -> HousingData? {
    let source = lab.source(
      Words("California", "Калифорния"), folder: "california-housing", standIn: Words("", ""))
    guard source.isReal else { return nil }
    let table = try CaliforniaHousing.load(from: lab.data)
    return HousingData(
      rows: table.dataset.inputs, prices: table.dataset.targets.scalars.map { $0 / 100_000 },
      columns: table.featureNames, unit: Words("$100,000", "сто тысяч долларов"), source: source,
      contents: Words(
        "\(table.dataset.count) districts, 13 columns, prices of 1990 in $100,000",
        "\(table.dataset.count) районов, 13 столбцов, цены 1990 года в сотнях тысяч долларов"))
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
