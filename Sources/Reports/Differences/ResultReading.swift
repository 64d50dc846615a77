// A folder of results, read back.

/// Why a folder cannot be read as results.
package enum ResultReadingError: Error, Hashable, Sendable {
  /// There is no folder of that name.
  case noFolder(String)
  /// The folder has no manifest that Whistle wrote.
  case noManifest(String)
  /// A file is not to be read.
  case unreadable(FileError)
}

/// The files of a folder of results.
package struct ResultReading: Sendable {
  /// The largest file that is read: a gigabyte.
  private static let mostBytes = 1 << 30

  /// The folder.
  package let path: String
  /// How the results came to be.
  package let manifest: JSON
  /// The tables and other files, by name, without the manifest.
  package let files: [String: [UInt8]]

  /// What stands at a path: a folder or not.
  package static func isFolder(_ path: String) -> Bool { (try? FileSystem.kind(at: path)) == .folder }

  /// Reads a folder that Whistle has written.
  package init(_ path: String) throws(ResultReadingError) {
    guard Self.isFolder(path) else { throw .noFolder(path) }
    self.path = path
    var files: [String: [UInt8]] = [:]
    do throws(FileError) {
      for name in try FileSystem.names(in: path) where !name.hasPrefix(".") {
        let file = "\(path)/\(name)"
        guard try FileSystem.kind(at: file) == .file else { continue }
        files[name] = try FileSystem.contents(of: file, limit: Self.mostBytes)
      }
    } catch { throw .unreadable(error) }
    guard let bytes = files.removeValue(forKey: Manifest.fileName), let manifest = JSON(parsing: bytes),
      manifest["whistle"] != nil
    else { throw .noManifest(path) }
    (self.manifest, self.files) = (manifest, files)
  }
}
