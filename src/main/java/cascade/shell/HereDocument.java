package cascade.shell;

import java.util.List;
import java.util.Optional;

/// A here-document, the body of which follows after the line that asks for it.
final class HereDocument {
  private final String delimiter;
  private final boolean quoted;
  private final boolean stripped;
  private final List<Inner> inners;
  private Optional<Word> body = Optional.empty();

  /// @param quoted whether nothing in it is expanded
  /// @param stripped whether tabs at the beginning of its lines are left out
  /// @param inners takes the substitutions in its body
  HereDocument(String delimiter, boolean quoted, boolean stripped, List<Inner> inners) {
    this.delimiter = delimiter;
    this.quoted = quoted;
    this.stripped = stripped;
    this.inners = inners;
  }

  /// Empty until it was read.
  Optional<Word> body() {
    return body;
  }

  /// Reads the body and the line of the delimiter; the cursor is at the beginning of a line.
  ///
  /// @return whether the delimiter was found
  boolean read(Cursor cursor, WordReader words) {
    var from = cursor.at();
    var joined = false;
    while (!cursor.atEnd()) {
      var start = cursor.at();
      var found = cursor.find("\n", start);
      var end = found < 0 ? cursor.end() : found;
      if (!joined && isDelimiter(cursor, start, end)) {
        body = Optional.of(words.document(cursor.within(from, start), quoted, stripped, inners));
        cursor.moveTo(end);
        cursor.skip(1);
        return true;
      }
      joined = !quoted && isContinued(cursor, start, end);
      cursor.moveTo(end);
      cursor.skip(1);
    }
    body = Optional.of(words.document(cursor.within(from, cursor.at()), quoted, stripped, inners));
    return false;
  }

  private boolean isDelimiter(Cursor cursor, int lineStart, int lineEnd) {
    var start = lineStart;
    var end = lineEnd;
    while (stripped && start < end && cursor.charAt(start) == '\t') {
      start++;
    }
    if (end > start && cursor.charAt(end - 1) == '\r') {
      end--;
    }
    return end - start == delimiter.length() && cursor.slice(start, end).equals(delimiter);
  }

  /// Whether a backslash takes away the end of the line.
  private static boolean isContinued(Cursor cursor, int start, int end) {
    var backslashes = 0;
    while (end - backslashes > start && cursor.charAt(end - backslashes - 1) == '\\') {
      backslashes++;
    }
    return backslashes % 2 == 1;
  }
}
