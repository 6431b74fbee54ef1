// What is inside a layer, by path: the names of the properties on the way, joined by dots.
extension Layer {
  /// The layers directly inside.
  public var children: [(name: String, layer: Layer)] {
    components.compactMap { name, component in
      if case .layer(let layer) = component { (name, layer) } else { nil }
    }
  }

  /// Every parameter with its path, each once, in the order of the properties.
  public var namedParameters: [(path: String, parameter: Parameter)] {
    contents.compactMap { path, component, _ in
      if case .parameter(let parameter) = component { (path, parameter) } else { nil }
    }
  }

  /// Every parameter, each once.
  public var parameters: [Parameter] { namedParameters.map { $0.parameter } }

  /// The parameters that are not frozen: what an optimizer is to change.
  ///
  /// A parameter that two layers share is frozen when one of them is.
  public var trainableParameters: [Parameter] {
    contents.compactMap { _, component, isFrozen in
      if case .parameter(let parameter) = component, !isFrozen { parameter } else { nil }
    }
  }

  /// Every buffer with its path, each once.
  public var namedBuffers: [(path: String, buffer: Buffer)] {
    contents.compactMap { path, component, _ in
      if case .buffer(let buffer) = component { (path, buffer) } else { nil }
    }
  }

  /// Every random source with its path, each once.
  public var namedRandomSources: [(path: String, source: RandomSource)] {
    contents.compactMap { path, component, _ in
      if case .random(let source) = component { (path, source) } else { nil }
    }
  }

  /// The number of learnt numbers.
  public var parameterCount: Int { parameters.reduce(0) { $0 + $1.value.count } }

  /// The sum of the penalties of all parameters that have one, or nil where none has.
  public var penalty: Variable? {
    let penalties = parameters.compactMap { $0.regularizer?.penalty($0) }
    return penalties.isEmpty ? nil : penalties.dropFirst().reduce(penalties[0], +)
  }

  /// Everything inside but the layers themselves, each once, and whether a layer that holds it
  /// is frozen.
  private var contents: [(path: String, component: Component, isFrozen: Bool)] {
    var places: [ObjectIdentifier: Int] = [:]
    var found: [(path: String, component: Component, isFrozen: Bool)] = []
    visit("") { path, component, identity, holder in
      if let place = places[identity] {
        found[place].isFrozen = found[place].isFrozen || holder.isFrozen
      } else {
        places[identity] = found.count
        found.append((path, component, holder.isFrozen))
      }
    }
    return found
  }

  private func visit(
    _ prefix: String, _ body: (String, Component, ObjectIdentifier, Layer) -> Void
  ) {
    for (name, component) in components {
      let path = prefix.isEmpty ? name : "\(prefix).\(name)"
      switch component {
      case .layer(let layer): layer.visit(path, body)
      case .parameter(let parameter): body(path, component, ObjectIdentifier(parameter), self)
      case .buffer(let buffer): body(path, component, ObjectIdentifier(buffer), self)
      case .random(let source): body(path, component, ObjectIdentifier(source), self)
      }
    }
  }

  /// Gives every parameter and buffer its path for a name, so that a message says where it is.
  func nameByPath() {
    for (path, parameter) in namedParameters { parameter.name = path }
    for (path, buffer) in namedBuffers { buffer.name = path }
  }
}
