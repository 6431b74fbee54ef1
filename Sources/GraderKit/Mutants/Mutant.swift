/// A solution with one small change, as a slip of the hand could make it.
///
/// - Source: DeMillo, Lipton & Sayward, "Hints on test data selection", 1978.
struct Mutant: Equatable, Sendable {
  /// The file that is changed.
  let file: String
  /// The line of the change, counted from 1.
  let line: Int
  /// What kind of change it is.
  let kind: Kind
  /// The line as it was, without the blanks around it.
  let original: String
  /// The line as it is now; empty when it was dropped.
  let changed: String
  /// The file's whole text with the change.
  let text: String

  /// The kinds of changes.
  enum Kind: String, Codable, CaseIterable, Sendable {
    /// `+` for `-`, `*` for `/`, and the other way round.
    case arithmetic
    /// A comparison that turns round: `<` for `>`, `==` for `!=`.
    case comparison
    /// A bound that moves by one: `<` for `<=`, `..<` for `...`.
    case boundary
    /// `&&` for `||` and the other way round.
    case logic
    /// `=` for `+=`, and the other way round for `-=`.
    case accumulation
    /// A number that is one more, a truth value that is the other one.
    case constant
    /// A sign that is left out.
    case sign
    /// A statement that is left out.
    case statement
    /// Two arguments that change places.
    case arguments
    /// Two indices that change places.
    case indices
  }
}
