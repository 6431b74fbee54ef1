/// Something that belongs to a layer under a name.
enum Component {
  case layer(Layer)
  case parameter(Parameter)
  case buffer(Buffer)
  case random(RandomSource)

  /// What the stored properties of an object hold, those of its base classes first.
  static func all(in layer: Layer) -> [(name: String, component: Component)] {
    var levels: [Mirror] = []
    var level: Mirror? = Mirror(reflecting: layer)
    while let mirror = level, mirror.subjectType != Layer.self {
      levels.append(mirror)
      level = mirror.superclassMirror
    }
    var found: [(name: String, component: Component)] = []
    for mirror in levels.reversed() {
      for (label, value) in mirror.children {
        guard let label else { continue }
        // A property wrapper stores under an underscore.
        collect(value, label.hasPrefix("_") ? String(label.dropFirst()) : label, &found)
      }
    }
    return found
  }

  private static func collect(
    _ value: Any, _ name: String, _ found: inout [(name: String, component: Component)]
  ) {
    switch value {
    case let layer as Layer: found.append((name, .layer(layer)))
    case let parameter as Parameter: found.append((name, .parameter(parameter)))
    case let buffer as Buffer: found.append((name, .buffer(buffer)))
    case let source as RandomSource: found.append((name, .random(source)))
    default:
      let mirror = Mirror(reflecting: value)
      switch mirror.displayStyle {
      case .optional:
        if let wrapped = mirror.children.first { collect(wrapped.value, name, &found) }
      case .collection:
        for (number, child) in mirror.children.enumerated() {
          collect(child.value, "\(name).\(number)", &found)
        }
      default: break
      }
    }
  }
}
