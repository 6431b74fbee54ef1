extension Variable {
  /// A node of your own making: `output` computed from `inputs` in whatever way, and how the
  /// gradient goes back.
  ///
  /// ```swift
  /// let y = Variable.custom("cube", inputs: [x], output: x.value * x.value * x.value) { upstream in
  ///   [upstream * 3 * x.value * x.value]
  /// }
  /// ```
  ///
  /// - Parameters:
  ///   - name: what messages call the operation.
  ///   - inputs: the operands.
  ///   - output: the result.
  ///   - backward: from the gradient with respect to `output`, the gradient with respect to each
  ///     input in its shape, or nil where there is none. Another shape or number of gradients
  ///     stops with a message that names the operation.
  public static func custom(
    _ name: String, inputs: [Variable], output: Tensor, backward: @escaping (Tensor) -> [Tensor?]
  ) -> Variable {
    Variable(name, inputs, output) { upstream, _ in backward(upstream) }
  }
}
