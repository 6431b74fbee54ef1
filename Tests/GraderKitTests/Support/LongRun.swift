import Foundation

/// Whether everything long is asked for, as `make verify` does.
let isLongRun = ProcessInfo.processInfo.environment["GRADUS_LONG"] == "1"

/// How many times the tests of sudden deaths kill.
let killCount = isLongRun ? 200 : 50
