/// The rows of a table that whole numbers name; the gradients of a row that is named more than once
/// add up.
///
/// - Parameters:
///   - tokens: row numbers of any shape `[…]`, in `0..<rows`. Another number stops.
///   - weight: the table, `[rows, dimensions]`.
/// - Returns: `[…, dimensions]`.
public func embedding(_ tokens: Tensor, weight: Variable) -> Variable {
  guard weight.shape.count == 2 else {
    stop(Complaint.rank("embedding: weight", weight.shape, expected: "2: [rows, dimensions]"))
  }
  let rows = weight.shape[0]
  let numbers = tokens.scalars.map { token in
    guard token >= 0, token < Double(rows), token == token.rounded() else {
      stop("embedding: token \(token) is not a whole number in 0..<\(rows)")
    }
    return Int(token)
  }
  return weight.gathered(numbers).reshaped(tokens.shape + [weight.shape[1]])
}
