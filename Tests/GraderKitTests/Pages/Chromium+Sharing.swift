import BrowserTesting

/// The browser that all tests of pages share.
typealias Chromium = BrowserTesting.Chromium
