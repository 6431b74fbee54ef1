/// Swift source that lists the checks for the runner, as `XCTMain` would want them listed.
struct CheckRegistrySource {
  /// `Class/method`, each a Swift identifier (`Rubric.validate` saw to it).
  let checks: [String]

  /// The source. A check that does not exist stops its compilation by name.
  var text: String {
    var classes: [String] = []
    var methods: [String: [String]] = [:]
    for check in checks {
      let parts = check.split(separator: "/").map(String.init)
      if methods[parts[0]] == nil { classes.append(parts[0]) }
      methods[parts[0], default: []].append(parts[1])
    }
    let cases = classes.map { name in
      let list = (methods[name] ?? []).map { "(\"\($0)\", \(name).\($0))" }
      return "    testCase([\(list.joined(separator: ", "))]),"
    }
    return """
      import XCTest

      @_cdecl("gradus_check_registry")
      public func gradusCheckRegistry(_ cases: UnsafeMutableRawPointer) {
        cases.assumingMemoryBound(to: [XCTestCaseEntry].self).pointee = [
      \(cases.joined(separator: "\n"))
        ]
      }

      """
  }
}
