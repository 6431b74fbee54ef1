import CheckProtocol
import Foundation
import XCTest

/// The checks of a lesson, loaded together with the submission that they call.
struct CheckLibrary {
  struct LoadError: Error {
    let message: String
  }

  /// Every test method of a class, by name.
  struct Entry {
    let testCaseClass: XCTestCase.Type
    let closure: XCTestCaseClosure
  }

  private let entries: [String: Entry]

  /// Finds a check by `Class/method`.
  subscript(check: String) -> Entry? {
    entries[check]
  }

  /// Loads engine, submission and checks, in this order.
  ///
  /// Symbols bind lazily: a function that the submission does not declare stops only the check
  /// that calls it, not the loading of all.
  static func load(_ request: CheckRequest) throws -> CheckLibrary {
    for path in request.supportLibraries + [request.submissionLibrary] {
      _ = try open(path)
    }
    let handle = try open(request.checksLibrary)
    guard let symbol = dlsym(handle, "gradus_check_registry") else {
      throw LoadError(message: "the check library has no registry")
    }
    // The symbol is the C function that the grader generates beside the checks
    // (`CheckRegistrySource`): it stores an array of exactly this type where it is told.
    let fill = unsafeBitCast(symbol, to: (@convention(c) (UnsafeMutableRawPointer) -> Void).self)
    var cases: [XCTestCaseEntry] = []
    withUnsafeMutablePointer(to: &cases) { fill(UnsafeMutableRawPointer($0)) }
    var entries: [String: Entry] = [:]
    for entry in cases {
      for (name, closure) in entry.allTests {
        let className = String(describing: entry.testCaseClass)
        entries["\(className)/\(name)"] = Entry(
          testCaseClass: entry.testCaseClass, closure: closure)
      }
    }
    return CheckLibrary(entries: entries)
  }

  private static func open(_ path: String) throws -> UnsafeMutableRawPointer {
    guard let handle = dlopen(path, RTLD_LAZY | RTLD_GLOBAL) else {
      throw LoadError(message: dlerror().map { String(cString: $0) } ?? "cannot load \(path)")
    }
    return handle
  }
}
