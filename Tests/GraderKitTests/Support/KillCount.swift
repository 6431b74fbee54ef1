import Foundation

/// How many times the tests of sudden deaths kill: 50, or 200 when everything long is asked for.
let killCount = ProcessInfo.processInfo.environment["GRADUS_LONG"] == "1" ? 200 : 50
