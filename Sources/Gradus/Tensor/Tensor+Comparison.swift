import Kernels

// Comparisons of elements give tensors of 1 (true) and 0 (false), with broadcasting.
// The operators are those of Swift's own SIMD types.
extension Tensor {
  /// 1 where the first is smaller, else 0.
  public static func .< (first: Tensor, second: Tensor) -> Tensor {
    combine(".<", .less, first, second)
  }

  /// 1 where the first is smaller, else 0.
  public static func .< (first: Tensor, second: Double) -> Tensor {
    combine(.less, first, second)
  }

  /// 1 where the first is smaller or equal, else 0.
  public static func .<= (first: Tensor, second: Tensor) -> Tensor {
    combine(".<=", .lessOrEqual, first, second)
  }

  /// 1 where the first is smaller or equal, else 0.
  public static func .<= (first: Tensor, second: Double) -> Tensor {
    combine(.lessOrEqual, first, second)
  }

  /// 1 where the first is larger, else 0.
  public static func .> (first: Tensor, second: Tensor) -> Tensor {
    combine(".>", .greater, first, second)
  }

  /// 1 where the first is larger, else 0.
  public static func .> (first: Tensor, second: Double) -> Tensor {
    combine(.greater, first, second)
  }

  /// 1 where the first is larger or equal, else 0.
  public static func .>= (first: Tensor, second: Tensor) -> Tensor {
    combine(".>=", .greaterOrEqual, first, second)
  }

  /// 1 where the first is larger or equal, else 0.
  public static func .>= (first: Tensor, second: Double) -> Tensor {
    combine(.greaterOrEqual, first, second)
  }

  /// 1 where both are equal, else 0.
  public static func .== (first: Tensor, second: Tensor) -> Tensor {
    combine(".==", .equal, first, second)
  }

  /// 1 where both are equal, else 0.
  public static func .== (first: Tensor, second: Double) -> Tensor {
    combine(.equal, first, second)
  }

  /// 1 where the two differ, else 0.
  public static func .!= (first: Tensor, second: Tensor) -> Tensor {
    combine(".!=", .notEqual, first, second)
  }

  /// 1 where the two differ, else 0.
  public static func .!= (first: Tensor, second: Double) -> Tensor {
    combine(.notEqual, first, second)
  }

  /// Takes an element of `first` where `condition` is not 0, and of `second` elsewhere.
  /// The three broadcast to one shape.
  public static func select(_ condition: Tensor, _ first: Tensor, _ second: Tensor) -> Tensor {
    for other in [first, second] where other.dtype != condition.dtype {
      stop(Complaint.types("select", condition.dtype, other.dtype))
    }
    guard let values = Broadcast.shape(first.shape, second.shape) else {
      stop(Complaint.broadcast("select", first.shape, second.shape))
    }
    guard let shape = Broadcast.shape(condition.shape, values) else {
      stop(Complaint.broadcast("select", condition.shape, values))
    }
    let mask = condition.broadcast(to: shape)
    let x = first.broadcast(to: shape)
    let y = second.broadcast(to: shape)
    let result = Tensor(uninitialized: shape, dtype: condition.dtype)
    withExtendedLifetime((mask.storage, x.storage, y.storage, result.storage)) {
      switch condition.dtype {
      case .float32:
        Indexing.select(
          mask.storage.floats, x.storage.floats, y.storage.floats, count: result.count,
          into: result.storage.floats)
      case .float64:
        Indexing.select(
          mask.storage.doubles, x.storage.doubles, y.storage.doubles, count: result.count,
          into: result.storage.doubles)
      }
    }
    return result
  }
}
