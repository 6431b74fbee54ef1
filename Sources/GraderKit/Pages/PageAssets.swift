import Foundation

/// The style and the script that stand in every page, and the policy that lets these two run and
/// nothing else.
struct PageAssets: Sendable {
  let style: String
  let script: String
  private let styleDigest: String
  private let scriptDigest: String

  /// Reads what was built into the program.
  init() throws {
    style = String(decoding: PackageResources.report_css, as: UTF8.self)
    script = String(decoding: PackageResources.table_js, as: UTF8.self)
    styleDigest = try Self.digest(of: style)
    scriptDigest = try Self.digest(of: script)
  }

  /// The Content-Security-Policy of a page: nothing is fetched, embedded, sent or run, except for
  /// the page's own style and script, to the byte.
  ///
  /// - Parameter hasScript: whether the page has the script.
  /// - Source: https://www.w3.org/TR/CSP3/
  func policy(hasScript: Bool) -> String {
    let scripts = hasScript ? "script-src 'sha256-\(scriptDigest)'; " : ""
    return "default-src 'none'; style-src 'sha256-\(styleDigest)'; \(scripts)"
      + "base-uri 'none'; form-action 'none'"
  }

  /// SHA-256 in base 64, by coreutils' `sha256sum`.
  private static func digest(of text: String) throws -> String {
    let program = try ProgramFinder.required("sha256sum", package: "coreutils")
    let result = try ChildProcess.run(
      Launch(command: [program], input: Array(text.utf8), wallSeconds: 60))
    let digits = Array(result.outputText.prefix(64))
    let bytes = stride(from: 0, to: digits.count - 1, by: 2).compactMap {
      UInt8(String(digits[$0...$0 + 1]), radix: 16)
    }
    guard result.succeeded, bytes.count == 32 else {
      throw GraderError("sha256sum failed: \(result.errorText)", remedy: "see `grader doctor`")
    }
    return Data(bytes).base64EncodedString()
  }
}
