/// A broad sample of plain Swift, none of which an audit may hold against a student.
enum EverydaySwift {
  static let source = #"""
    import Foundation
    import Gradus
    import GradusPlot

    struct Wrong: Error { var text: String }
    enum Color: String, CaseIterable { case red, green }
    indirect enum Tree {
      case leaf
      case node(Tree, Int, Tree)
      var sum: Int {
        switch self {
        case .leaf: 0
        case .node(let left, let value, let right): left.sum + value + right.sum
        }
      }
    }
    protocol Shape { var area: Double { get } }
    struct Square: Shape, Hashable, Comparable {
      var side: Double
      var area: Double { side * side }
      static func < (a: Square, b: Square) -> Bool { a.side < b.side }
    }
    final class Counter {
      var n = 0
      lazy var twice = n * 2
      func up() { n += 1 }
    }
    class Base { func f() -> Int { 1 } }
    class Derived: Base { override func f() -> Int { super.f() + 1 } }
    extension Array where Element == Double {
      var mean: Double { isEmpty ? 0 : reduce(0, +) / Double(count) }
    }
    func largest<T: Comparable>(_ values: [T]) -> T? { values.max() }

    func collections(_ x: Double) {
      let a = [3, 1, 2].sorted(by: >).map { Double($0) }.filter { $0 > 1 }
      var counts: [String: Int] = [:]
      counts["a", default: 0] += 1
      for (key, value) in counts.sorted(by: { $0.key < $1.key }) { print(key, value) }
      let set = Set(a).union([4])
      print(zip(a, set).map(*), a.enumerated().reversed(), a.mean, largest(a) ?? 0)
      for t in stride(from: 0, to: 1, by: 0.25) { print(t) }
      for i in sequence(first: 1, next: { $0 < 10 ? $0 * 2 : nil }) where i > 2 { print(i) }
      let lazily = (0..<10).lazy.map { $0 * 2 }.filter { $0 > 3 }.prefix(2)
      print(Array(lazily), lazily.first ?? 0, a.reduce(into: 0.0) { $0 += $1 })
      var table = [[Double]](repeating: [Double](repeating: 0, count: 3), count: 3)
      table[0][1] = 2
      table.swapAt(0, 1)
      var lists: Set<[Int]> = []
      lists.insert([1])
      print(table, lists, Dictionary(grouping: [1, 2, 3]) { $0 % 2 }.mapValues(\.count))
      print(Square(side: 1)[keyPath: \Square.side], [Square(side: 1)].max() ?? Square(side: 0))
      var square = Square(side: 1)
      square[keyPath: \.side] = 2
      print(square, [1, 2, 3].shuffled(), Int.random(in: 0..<3), Bool.random())
    }

    func texts(_ x: Double) {
      let text = String(format: "%.3f", x) + [1.5].map(\.description).joined(separator: ", ")
      print(text.split(separator: ","), text.uppercased().hasPrefix("A"), text.contains("."))
      print(text.components(separatedBy: ","), text.trimmingCharacters(in: .whitespaces))
      for character in "é".unicodeScalars { print(character.value) }
      print("é".count, Array("é"), String("é".reversed()), Int("12") ?? 0, Double("1e3") ?? 0)
      print("""
        \(x) \(type(of: x)) \(Color.allCases.map(\.rawValue)) \(Color(rawValue: "red") as Any)
        """)
      debugPrint([x: "a"], terminator: "\n")
      dump([1, 2])
    }

    func types(_ x: Double) throws {
      guard x.isFinite else { throw Wrong(text: "x") }
      precondition(x < 1e300, "too large")
      assert(x > -1e300)
      let counter = Counter()
      counter.up()
      let base: Base = Derived()
      let shapes: [any Shape] = [Square(side: 2)]
      let any: Any = x
      if let number = any as? Double { print(number, any is String) }
      print(counter.twice, base.f(), shapes[0].area, Tree.node(.leaf, 1, .leaf).sum)
      let result = Result { try everyday(x) }
      if case .failure(let error) = result { print(error, error.localizedDescription) }
      do {
        _ = try everyday(1)
      } catch let wrong as Wrong {
        print(wrong.text)
      } catch {
        print("\(error)")
      }
      struct Local {
        static let shared = Local()
        var a = 1
      }
      print(Local.shared.a, Local.self, min(x, 1, 3), abs(max(x, 2)))
    }

    func numbers(_ x: Double) -> Double {
      var generator = SeededGenerator(seed: 1)
      let random = Double.random(in: 0...1, using: &generator)
      let powers = pow(x, 2) + exp(x) + log(2) + sqrt(2) + hypot(x, 1) + log10(2) + cbrt(x)
      let angles = sin(x) + cos(x) + tan(x) + atan2(x, 1) + tanh(x) + Foundation.exp(1)
      let whole = floor(x) + ceil(x) + round(x) + trunc(x) + fmod(x, 2) + x.rounded(.down)
      let parts = x.squareRoot() + x.truncatingRemainder(dividingBy: 2) + Double.pi + .ulpOfOne
      let floats = Float(x) + expf(1) + Float(1).squareRoot()
      return random + powers + angles + whole + parts + Double(floats) + Double(Int(x))
    }

    func engine() {
      var tensor = Tensor.zeros([2, 2], dtype: .float64) + 1
      tensor[0, 1] = 3
      print(tensor.norm() + dot(tensor.reshaped([4]), tensor.reshaped([4])), tensor)
      let figure = Figure(
        title: "t", horizontalAxis: Axis(label: "x"), verticalAxis: Axis(label: "y"),
        series: [.line(x: [0, 1], y: [0, 1], label: "line")])
      print(figure.svg(width: 10, height: 10).count)
    }

    public func everyday(_ x: Double) throws -> Double {
      defer { print("done") }
      collections(x)
      texts(x)
      try types(x)
      engine()
      return numbers(x)
    }
    """#
}
