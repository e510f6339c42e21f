import Glibc

/// Why a path or a file of an archive cannot be used.
///
/// All wording is here: `message` says where, what, and what to do.
public enum ArchiveError: Error, Hashable, Sendable {
  /// The system refused; `code` is its error number.
  case cannotOpen(path: String, code: Int32)
  /// A pipe, a socket, a device.
  case notPlain(path: String, kind: FileKind)
  /// More bytes than the limit.
  case tooLarge(path: String, bytes: Int, limit: Int)
  /// No byte at all.
  case empty(path: String)
  /// Nothing but white space.
  case blank(path: String)
  /// Not text; `what` is what its first bytes say ("a PDF"), or nil.
  case binary(path: String, what: String?)
  /// Text, but in none of the encodings that can be found out.
  case unknownEncoding(path: String)
  /// Its size or its date changed while it was read, again and again.
  case changing(path: String)
  /// A link to a folder that holds the link: following it would never end.
  case linkUpward(path: String)
  /// The file or folder was read already under another name.
  case double(path: String, of: String)
  /// Folders within folders beyond the limit of a path.
  case tooDeep(path: String)
  /// More entries than the limit.
  case tooMany(path: String, limit: Int)
  /// Standard input is the keyboard.
  case keyboard
  /// Compressed data that is cut or damaged.
  case damaged(path: String)
  /// Compressed data that grows beyond all proportion.
  case bomb(path: String, limit: Int)

  /// Where, what, and what to do, with nothing in it that a terminal would obey.
  public var message: String {
    guard let advice else { return "\(shownPath(path)): \(reason)" }
    return "\(shownPath(path)): \(reason); \(advice)"
  }

  /// The path, as the user would type it.
  public var path: String {
    switch self {
    case .cannotOpen(let path, _), .notPlain(let path, _), .tooLarge(let path, _, _),
      .empty(let path), .blank(let path), .binary(let path, _), .unknownEncoding(let path),
      .changing(let path), .linkUpward(let path), .double(let path, _),
      .tooDeep(let path), .tooMany(let path, _), .damaged(let path), .bomb(let path, _):
      path
    case .keyboard: "-"
    }
  }

  /// Whether something is wrong; a second name of a page that is read is left out on purpose.
  public var isFault: Bool {
    switch self {
    case .double, .linkUpward: false
    default: true
    }
  }

  /// What is wrong, as a sentence fragment behind the path: "is a named pipe, not a plain file".
  public var reason: String {
    switch self {
    case .cannotOpen(_, let code): Self.wording(of: code)
    case .notPlain(_, let kind): "is \(kind.rawValue), not a plain file"
    case .tooLarge(_, let bytes, let limit): "has \(bytes) bytes, over the limit of \(limit)"
    case .empty: "is empty"
    case .blank: "holds nothing but white space"
    case .binary(_, let what?): "is \(what), not text"
    case .binary(_, nil): "is not text (too many control bytes)"
    case .unknownEncoding: "is not UTF-8 and fits no Chinese encoding"
    case .changing: "changed while it was read"
    case .linkUpward: "is a link to a folder above it"
    case .double(_, let first): "is the same file as \(shownPath(first))"
    case .tooDeep: "lies too deep in folders"
    case .tooMany(_, let limit): "holds more than \(limit) entries; the rest is left out"
    case .keyboard: "is the keyboard"
    case .damaged: "is compressed, but cut or damaged"
    case .bomb(_, let limit): "would unpack to more than \(limit) bytes"
    }
  }

  /// What to do about it; nil where the reason says it.
  private var advice: String? {
    switch self {
    case .cannotOpen(_, let code): Self.advice(for: code)
    case .notPlain: "name a text file or a folder"
    case .tooLarge, .bomb: "raise the limit with --size-limit, or split the file"
    case .empty, .blank: "there is nothing to read"
    case .binary: "convert it to text first, or name another file"
    case .unknownEncoding: "name its encoding with --encoding, or convert it to UTF-8"
    case .changing: "open it again when its writer is done"
    case .linkUpward, .double, .tooDeep: nil
    case .tooMany: "open a folder inside it"
    case .keyboard: "give a path, or send a text in: gazette - < FILE"
    case .damaged: "unpack it by hand to see what is left"
    }
  }

  private static func wording(of code: Int32) -> String {
    switch code {
    case ENOENT: "does not exist"
    case EACCES, EPERM: "may not be read"
    case ELOOP: "is a link that leads back to itself"
    case ENAMETOOLONG: "has a name that is too long"
    case ENOTDIR: "goes through something that is no folder"
    default: "cannot be read (\(String(cString: strerror(code))))"
    }
  }

  private static func advice(for code: Int32) -> String {
    switch code {
    case ENOENT, ENOTDIR: "check the spelling"
    case EACCES, EPERM: "ask for the right to read it (ls -l shows who has it)"
    case ELOOP: "name the file that is meant"
    case ENAMETOOLONG: "go nearer to it with cd first"
    default: "check the disk, then try again"
    }
  }
}

/// What an entry of a folder is, in words that fit behind "is".
public enum FileKind: String, Hashable, Sendable {
  /// A file with bytes to read.
  case plain = "a plain file"
  /// A folder.
  case folder = "a folder"
  /// A FIFO.
  case pipe = "a named pipe"
  /// A socket.
  case socket = "a socket"
  /// A device such as `/dev/zero`.
  case device = "a device"
  /// Anything else.
  case other = "a special file"

  init(mode: mode_t) {
    switch mode & S_IFMT {
    case S_IFREG: self = .plain
    case S_IFDIR: self = .folder
    case S_IFIFO: self = .pipe
    case S_IFSOCK: self = .socket
    case S_IFCHR, S_IFBLK: self = .device
    default: self = .other
    }
  }
}
