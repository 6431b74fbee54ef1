extension GradientCheck {
  /// Checks the gradients that the graph itself gives.
  ///
  /// ```swift
  /// let report = GradientCheck().compare(variables: [x, w]) { tanh(matmul($0[0], $0[1])).sum() }
  /// ```
  ///
  /// - Parameters:
  ///   - variables: where the gradient is taken; values in `float64`. A `Parameter` is
  ///     reported under its name, others as `input 0`, `input 1`, ….
  ///   - loss: builds a graph from variables that stand for the given ones, and returns one number.
  /// - Throws: what `loss` throws.
  public func compare(
    variables: [Variable], loss: ([Variable]) throws -> Variable
  ) rethrows -> GradientReport {
    let leaves = variables.map { Variable($0.value) }
    let analytic = try loss(leaves).gradients(of: leaves)
    let named = variables.enumerated().map { number, variable in
      (name: (variable as? Parameter)?.name ?? "input \(number)", value: variable.value)
    }
    return try compare(parameters: named, analytic: analytic) { values in
      try loss(values.map { .constant($0) }).item
    }
  }

  /// Checks the gradients of a loss that is computed from the parameters themselves, such as the
  /// loss of a model. The parameters are moved and put back.
  ///
  /// - Parameters:
  ///   - parameters: values in `float64`.
  ///   - loss: builds the graph from the parameters, and returns one number.
  /// - Throws: what `loss` throws.
  public func compare(
    parameters: [Parameter], loss: () throws -> Variable
  ) rethrows -> GradientReport {
    let original = parameters.map { $0.value }
    defer {
      for (parameter, value) in zip(parameters, original) { parameter.value = value }
    }
    let analytic = try loss().gradients(of: parameters)
    let named = parameters.map { (name: $0.name, value: $0.value) }
    return try compare(parameters: named, analytic: analytic) { values in
      for (parameter, value) in zip(parameters, values) { parameter.value = value }
      return try loss().item
    }
  }
}
