import Foundation
import XCTest

/// A Chromium without a window, driven over a pipe by the DevTools protocol.
///
/// - Source: https://chromedevtools.github.io/devtools-protocol/
public final class Chromium {
  /// What went wrong in the browser itself.
  public struct Failure: Error, CustomStringConvertible {
    /// In a sentence.
    public let description: String
  }

  /// What pages wrote to the console, did not catch, or were forbidden.
  public private(set) var complaints: [String] = []

  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private var received = Data()
  private var number = 0
  private var session: String?

  /// Starts the browser; the test is skipped where there is none.
  ///
  /// - Parameter profile: a folder of its own for what the browser writes.
  public init(profile: URL) throws {
    let names = ["chromium", "chromium-browser", "google-chrome"]
    guard let program = names.lazy.compactMap(Self.path).first else {
      throw XCTSkip("there is no Chromium: apt-get install chromium")
    }
    process.executableURL = URL(filePath: "/bin/sh")
    // The protocol's pipe is descriptors 3 and 4; what the browser prints goes nowhere. Its own
    // sandbox cannot be had by root, and it opens no page but ours.
    process.arguments = [
      "-c", "exec \"$@\" 3<&0 4>&1 >/dev/null 2>&1 </dev/null", "sh", program, "--headless=new",
      "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-extensions",
      "--user-data-dir=\(profile.path)", "--remote-debugging-pipe", "about:blank",
    ]
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    let target = try call("Target.createTarget", ["url": "about:blank"])["targetId"] as? String
    let attached = try call(
      "Target.attachToTarget", ["targetId": target ?? "", "flatten": true])
    session = attached["sessionId"] as? String
    for domain in ["Page", "Runtime", "Log"] { try call("\(domain).enable") }
  }

  /// Where a program lies on `PATH`.
  private static func path(of name: String) -> String? {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").lazy
      .map { "\($0)/\(name)" }.first(where: FileManager.default.isExecutableFile)
  }

  /// Ends the browser.
  public func close() {
    // Whether it had ended before does not matter.
    _ = try? call("Browser.close")
    process.waitUntilExit()
  }

  /// Opens a file and waits until it is there.
  public func open(_ file: URL) throws {
    try call("Page.navigate", ["url": file.absoluteString])
    let start = ContinuousClock.now
    while true {
      let state = try evaluate("document.readyState + ' ' + location.href") as? String ?? ""
      if state.hasPrefix("complete file:") { return }
      guard start.duration(to: .now) < .seconds(60) else {
        throw Failure(description: "\(file.path) is not there after a minute: \(state)")
      }
      usleep(20_000)
    }
  }

  /// The value of an expression in the page; promises are waited for.
  @discardableResult
  public func evaluate(_ expression: String) throws -> Any? {
    let answer = try call(
      "Runtime.evaluate",
      ["expression": expression, "returnByValue": true, "awaitPromise": true])
    if let details = answer["exceptionDetails"] { throw Failure(description: "\(details)") }
    return (answer["result"] as? [String: Any])?["value"]
  }

  /// Presses and releases a key.
  public func press(_ key: String, code: Int, text: String = "") throws {
    for kind in ["keyDown", "keyUp"] {
      try call(
        "Input.dispatchKeyEvent",
        ["type": kind, "key": key, "code": key, "windowsVirtualKeyCode": code, "text": text])
    }
  }

  /// What draws a line.
  public enum Pointer {
    /// A mouse with its left button pressed.
    case mouse
    /// A finger.
    case finger
  }

  /// Draws a line through points, in pixels of the window.
  public func draw(_ points: [(x: Double, y: Double)], with pointer: Pointer = .mouse) throws {
    guard let first = points.first, let last = points.last else { return }
    func send(_ mouse: String, _ touch: String, _ point: (x: Double, y: Double)) throws {
      switch pointer {
      case .mouse:
        try call(
          "Input.dispatchMouseEvent",
          [
            "type": mouse, "x": point.x, "y": point.y, "button": "left", "buttons": 1,
            "clickCount": mouse == "mouseMoved" ? 0 : 1, "pointerType": "mouse",
          ])
      case .finger:
        let touches = touch == "touchEnd" ? [] : [["x": point.x, "y": point.y]]
        try call("Input.dispatchTouchEvent", ["type": touch, "touchPoints": touches])
      }
    }
    try send("mousePressed", "touchStart", first)
    for point in points.dropFirst() { try send("mouseMoved", "touchMove", point) }
    try send("mouseReleased", "touchEnd", last)
  }

  /// Looks at the page as on a screen of a size, in light or dark, or as on paper.
  public func show(width: Int, height: Int, isDark: Bool = false, isPrint: Bool = false) throws {
    try call(
      "Emulation.setDeviceMetricsOverride",
      ["width": width, "height": height, "deviceScaleFactor": 1, "mobile": false])
    try call(
      "Emulation.setEmulatedMedia",
      [
        "media": isPrint ? "print" : "screen",
        "features": [["name": "prefers-color-scheme", "value": isDark ? "dark" : "light"]],
      ])
  }

  /// Processor time of the page's main thread so far in script, style and layout, in milliseconds,
  /// whatever else the machine is doing.
  public func processorMilliseconds() throws -> Double {
    try call("Performance.enable", ["timeDomain": "threadTicks"])
    let metrics = try call("Performance.getMetrics")["metrics"] as? [[String: Any]] ?? []
    let kinds = ["ScriptDuration", "RecalcStyleDuration", "LayoutDuration"]
    let seconds = metrics.filter { kinds.contains($0["name"] as? String ?? "") }
      .compactMap { $0["value"] as? Double }
    guard seconds.count == kinds.count else {
      throw Failure(description: "the browser does not tell its processor time: \(metrics)")
    }
    return 1000 * seconds.reduce(0, +)
  }

  /// A picture of what is seen, as PNG.
  public func screenshot() throws -> Data {
    let answer = try call("Page.captureScreenshot", ["format": "png"])
    guard let data = Data(base64Encoded: answer["data"] as? String ?? "") else {
      throw Failure(description: "no picture")
    }
    return data
  }

  /// Sends a command and waits for its answer.
  @discardableResult
  private func call(_ method: String, _ parameters: [String: Any] = [:]) throws -> [String: Any] {
    number += 1
    var message: [String: Any] = ["id": number, "method": method, "params": parameters]
    if let session { message["sessionId"] = session }
    let data = try JSONSerialization.data(withJSONObject: message)
    try input.fileHandleForWriting.write(contentsOf: data + [0])
    while let answer = try next() {
      guard answer["id"] as? Int == number else {
        note(answer)
        continue
      }
      if let error = answer["error"] { throw Failure(description: "\(method): \(error)") }
      return answer["result"] as? [String: Any] ?? [:]
    }
    throw Failure(description: "\(method): the browser has ended")
  }

  /// The next message; nil at the end.
  private func next() throws -> [String: Any]? {
    while true {
      if let end = received.firstIndex(of: 0) {
        let message = received[received.startIndex..<end]
        received = Data(received[received.index(after: end)...])
        return try JSONSerialization.jsonObject(with: message) as? [String: Any]
      }
      let more = output.fileHandleForReading.availableData
      guard !more.isEmpty else { return nil }
      received += more
    }
  }

  private func note(_ event: [String: Any]) {
    let parameters = event["params"] as? [String: Any] ?? [:]
    switch event["method"] as? String {
    case "Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded":
      complaints.append("\(parameters)")
    default: break
    }
  }
}
