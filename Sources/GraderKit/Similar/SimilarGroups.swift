/// Students whose pairs hang together: three or more.
public struct SimilarGroups {
  /// One such group.
  public struct Group: Equatable, Sendable {
    /// Counted from 1.
    public let number: Int
    /// How many students it has.
    public let size: Int
  }

  private var parents: [String: String] = [:]
  private var groups: [String: Group] = [:]

  /// - Parameter pairs: in the order in which groups are numbered.
  public init(_ pairs: [SimilarPair]) {
    var sizes: [String: Int] = [:]
    for pair in pairs {
      let first = root(of: pair.first.student)
      let second = root(of: pair.second.student)
      if first != second { parents[second] = first }
    }
    let students = Set(pairs.flatMap { [$0.first.student, $0.second.student] })
    for student in students { sizes[root(of: student), default: 0] += 1 }
    for pair in pairs {
      let root = root(of: pair.first.student)
      if let size = sizes[root], size > 2, groups[root] == nil {
        groups[root] = Group(number: groups.count + 1, size: size)
      }
    }
  }

  /// The group of a pair; nil where there are only the two.
  public func group(of pair: SimilarPair) -> Group? { groups[root(of: pair.first.student)] }

  private func root(of student: String) -> String {
    var student = student
    while let parent = parents[student] { student = parent }
    return student
  }
}
