/// What the files of a submission use of each other: by the symbols that one's object needs and
/// another's offers, so however it is spelled.
struct SubmissionLinks: Sendable {
  /// One use.
  struct Link: Sendable {
    /// The symbol.
    var symbol: String
    /// The files that offer it.
    var homes: Set<String>
  }

  /// What each file uses of others, in the order of its symbols.
  let links: [String: [Link]]

  /// - Parameter symbols: of the object of each file.
  init(_ symbols: [String: ObjectSymbols]) {
    var homes: [String: Set<String>] = [:]
    for (file, symbols) in symbols {
      for symbol in symbols.defined { homes[symbol, default: []].insert(file) }
    }
    links = symbols.mapValues { symbols in
      symbols.undefined.compactMap { symbol in
        homes[symbol].map { Link(symbol: symbol, homes: $0) }
      }
    }
  }

  /// The first use that one file makes of another of these.
  func link(from file: String, to others: Set<String>) -> (link: Link, home: String)? {
    for link in links[file] ?? [] {
      if let home = link.homes.intersection(others).min() { return (link, home) }
    }
    return nil
  }

  /// The files that cannot do without files that are left out, or without each other, each with the
  /// first thing it lacks and the file that would have it.
  func dependents(of absent: Set<String>) -> [String: (symbol: String, home: String)] {
    var found: [String: (symbol: String, home: String)] = [:]
    var gone = absent
    var isComplete = false
    while !isComplete {
      isComplete = true
      for (file, links) in links.sorted(by: { $0.key < $1.key }) where !gone.contains(file) {
        guard let lost = links.first(where: { $0.homes.isSubset(of: gone) }),
          let home = lost.homes.min()
        else { continue }
        found[file] = (lost.symbol, home)
        gone.insert(file)
        isComplete = false
      }
    }
    return found
  }
}
