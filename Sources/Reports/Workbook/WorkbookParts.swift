// The parts of a workbook that are the same whatever is in it, and the list of its sheets (ECMA-376, parts 1 and 2).

/// The fixed parts of a workbook.
enum WorkbookParts {
  static let declaration = #"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"# + "\n"
  static let namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006"
  private static let package = "http://schemas.openxmlformats.org/package/2006"
  private static let document = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"

  /// What the parts are: sheets, unless something else is said.
  static let contentTypes =
    declaration + #"<Types xmlns="\#(package)/content-types">"#
    + #"<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"#
    + #"<Default Extension="xml" ContentType="\#(kind).worksheet+xml"/>"#
    + #"<Override PartName="/xl/workbook.xml" ContentType="\#(kind).sheet.main+xml"/>"#
    + #"<Override PartName="/xl/styles.xml" ContentType="\#(kind).styles+xml"/></Types>"#

  /// Where the list of sheets is.
  static let relationships =
    declaration + #"<Relationships xmlns="\#(package)/relationships">"#
    + #"<Relationship Id="rId1" Type="\#(document)/officeDocument" Target="xl/workbook.xml"/></Relationships>"#

  /// The list of sheets, each with the number of its file, as a reader is to see them.
  static func list(of sheets: [(name: String, file: Int)]) -> String {
    let list = sheets.enumerated().map { position, sheet in
      #"<sheet name="\#(SheetText.escaped(sheet.name))" sheetId="\#(position + 1)" r:id="rId\#(sheet.file)"/>"#
    }
    return declaration + #"<workbook xmlns="\#(namespace)/main" xmlns:r="\#(document)">"#
      + #"<bookViews><workbookView activeTab="0"/></bookViews><sheets>"# + list.joined() + "</sheets></workbook>"
  }

  /// Where the sheets and the styles are.
  static func relationships(of sheets: Int) -> String {
    let list = (1...max(1, sheets)).map {
      #"<Relationship Id="rId\#($0)" Type="\#(document)/worksheet" Target="worksheets/sheet\#($0).xml"/>"#
    }
    return declaration + #"<Relationships xmlns="\#(package)/relationships">"# + list.joined()
      + #"<Relationship Id="rId\#(sheets + 1)" Type="\#(document)/styles" Target="styles.xml"/></Relationships>"#
  }

  /// The styles, in the order of `CellStyle`.
  static let styles: String = {
    let fonts =
      #"<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>"#
      + #"<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>"#
    let fills =
      #"<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>"#
      + #"<fill><patternFill patternType="solid"><fgColor rgb="FFE8EDF2"/></patternFill></fill></fills>"#
    let formats =
      ##"<numFmts count="3"><numFmt numFmtId="164" formatCode="0.0%"/><numFmt numFmtId="165" formatCode="#,##0.000"/>"##
      + ##"<numFmt numFmtId="166" formatCode="yyyy\-mm\-dd\ hh:mm:ss"/></numFmts>"##
    let cells = CellStyle.allCases.map { style in
      let font = style == .head ? 1 : 0
      let fill = style == .head ? 2 : 0
      let open =
        #"<xf numFmtId="\#(style.format)" fontId="\#(font)" fillId="\#(fill)" borderId="0" xfId="0""#
        + #" applyNumberFormat="1" applyFont="1" applyFill="1""#
      return style == .prose
        ? open + #" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>"# : open + "/>"
    }
    return declaration + #"<styleSheet xmlns="\#(namespace)/main">"# + formats + fonts + fills
      + #"<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"#
      + #"<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>"#
      + #"<cellXfs count="\#(cells.count)">"# + cells.joined() + "</cellXfs>"
      + #"<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"#
  }()
}

extension CellStyle {
  /// The number of its format: built in, or one of the workbook's own.
  fileprivate var format: Int {
    switch self {
    case .general, .head: 0
    case .whole: 3
    case .number: 4
    case .share: 164
    case .hours: 165
    case .moment: 166
    case .text, .prose: 49
    }
  }
}
