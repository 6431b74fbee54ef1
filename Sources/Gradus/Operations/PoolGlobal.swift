/// The mean of all pixels, channel by channel: `[batch, height, width, channels]` to
/// `[batch, channels]` (Lin, Chen & Yan, "Network In Network", 2013, section 3.2).
public func globalAveragePool2D(_ input: Variable) -> Variable {
  checkGlobal("globalAveragePool2D", input, rank: 4, "[batch, height, width, channels]")
  return input.mean(axes: [1, 2])
}

/// The largest of all pixels, channel by channel: `[batch, height, width, channels]` to
/// `[batch, channels]`. Among equals the gradient goes to the first.
public func globalMaxPool2D(_ input: Variable) -> Variable {
  checkGlobal("globalMaxPool2D", input, rank: 4, "[batch, height, width, channels]")
  return input.max(axes: [1, 2])
}

/// The mean over time, feature by feature: `[batch, time, features]` to `[batch, features]`.
public func globalAveragePool1D(_ input: Variable) -> Variable {
  checkGlobal("globalAveragePool1D", input, rank: 3, "[batch, time, features]")
  return input.mean(axes: [1])
}

private func checkGlobal(_ name: String, _ input: Variable, rank: Int, _ axes: String) {
  guard input.shape.count == rank else {
    stop(Complaint.rank(name, input.shape, expected: "\(rank): \(axes)"))
  }
  guard !input.shape.dropFirst().contains(0) else { stop(Complaint.empty(name, input.shape)) }
}
