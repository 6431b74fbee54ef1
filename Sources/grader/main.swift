import Foundation
import GraderKit
try debugGrade()
