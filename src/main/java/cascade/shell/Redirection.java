package cascade.shell;

import java.util.Optional;

/// Where a command reads from or writes to.
///
/// @param stream the number or `{name}` before the operator; empty where none is written
/// @param target the file, the stream, the delimiter of a here-document, or a here-string's text
/// @param body what a here-document holds; without a trailing line break only where it is cut off
public record Redirection(
    Optional<String> stream, Operator operator, Word target, Optional<Word> body) {

  public enum Operator {
    /// `<`.
    READ,
    /// `>` and `>|`.
    WRITE,
    /// `>>`.
    APPEND,
    /// `<>`.
    READ_WRITE,
    /// `<&` and `>&` with a stream's number or `-`.
    DUPLICATE,
    /// `&>`, and `>&` with a file.
    WRITE_BOTH,
    /// `&>>`.
    APPEND_BOTH,
    /// `<<` and `<<-`.
    HERE_DOCUMENT,
    /// `<<<`.
    HERE_STRING
  }
}
