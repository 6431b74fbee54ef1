extension Variable {
  /// `log Σ exp(x)` over an axis, without overflow.
  public func logSumExp(axis: Int = -1, keepingDimensions: Bool = false) -> Variable {
    let x = value
    let result = x.logSumExp(axis: axis, keepingDimensions: keepingDimensions)
    var kept = shape
    kept[x.resolved(axis, "logSumExp")] = 1
    return Variable("logSumExp", [self], result) { [kept] upstream, _ in
      [upstream.reshaped(kept) * x.softmax(axis: axis)]
    }
  }

  /// `exp(x) / Σ exp(x)` over an axis: positive numbers that add up to 1.
  public func softmax(axis: Int = -1) -> Variable {
    let y = value.softmax(axis: axis)
    return Variable("softmax", [self], y) { upstream, _ in
      let weighted = upstream * y
      return [weighted - y * weighted.sum(axes: [axis], keepingDimensions: true)]
    }
  }

  /// `x − log Σ exp(x)` over an axis.
  public func logSoftmax(axis: Int = -1) -> Variable {
    let y = value.logSoftmax(axis: axis)
    return Variable("logSoftmax", [self], y) { upstream, _ in
      [upstream - exp(y) * upstream.sum(axes: [axis], keepingDimensions: true)]
    }
  }
}
