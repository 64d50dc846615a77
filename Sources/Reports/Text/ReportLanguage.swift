// The language of reports is that of everything else.

package import Experiments

/// The language of a report.
package typealias ReportLanguage = Language
