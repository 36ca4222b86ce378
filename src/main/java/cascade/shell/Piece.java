package cascade.shell;

/// A part of a word: text that is known, or something that only a run tells.
public sealed interface Piece {

  /// How it reads: the text without its quotes, or the expansion as it is written.
  String text();

  /// Text without its quotes and escapes.
  ///
  /// @param quoted whether quotes or a backslash keep it from being anything but itself
  record Known(String text, boolean quoted) implements Piece {}

  /// Something that is replaced before or while the script runs.
  ///
  /// @param text as it is written: `${VERSION}`, `$(git describe)`
  /// @param quoted whether what comes of it stays in one word
  record Unknown(Kind kind, String text, boolean quoted) implements Piece {}

  /// What replaces it.
  enum Kind {
    /// `$NAME`, `${NAME:-value}`, `$1`, `$?`.
    PARAMETER,
    /// `$( )` and backquotes.
    COMMAND,
    /// `$(( ))`.
    ARITHMETIC,
    /// `<( )` and `>( )`.
    PROCESS,
    /// `{a,b}` and `{1..9}`.
    BRACES,
    /// `~` and `~user`.
    TILDE,
    /// `(a b)` after `name=`.
    ARRAY,
    /// GitHub's `${{ }}`, and `%NAME%` of the command prompt.
    EXPRESSION
  }
}
