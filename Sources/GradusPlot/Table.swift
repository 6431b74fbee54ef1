/// A table of texts for a page.
///
/// ```swift
/// let table = Table(
///   header: ["optimizer", "train", "test"],
///   rows: [["SGD", "0.871", "0.852"], ["Adam", "0.921", "0.879"]],
///   caption: "Accuracy after ten epochs")
/// ```
///
/// A column whose cells are all numbers is set flush right.
public struct Table: Sendable, Equatable {
  /// The columns' names; empty for a table without a header.
  public var header: [String]

  /// The cells, row by row. Short rows are filled up with empty cells.
  public var rows: [[String]]

  /// A line above the table; empty for none.
  public var caption: String

  /// A table.
  /// - Parameters:
  ///   - header: The columns' names.
  ///   - rows: The cells, row by row.
  ///   - caption: A line above the table.
  public init(header: [String], rows: [[String]], caption: String = "") {
    self.header = header
    self.rows = rows
    self.caption = caption
  }
}
