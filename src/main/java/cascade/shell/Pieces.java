package cascade.shell;

import java.util.ArrayList;
import java.util.List;

/// The pieces of a word that is being read.
final class Pieces {
  private final List<Piece> pieces = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private boolean quoted;
  private boolean begun;

  /// Whether the word has begun: with quotes it may do so without a character.
  boolean isBegun() {
    return begun;
  }

  void begin() {
    begun = true;
  }

  void add(int character, boolean isQuoted) {
    begun = true;
    if (quoted != isQuoted) {
      close();
      quoted = isQuoted;
    }
    text.append((char) character);
  }

  void add(String characters, boolean isQuoted) {
    for (var i = 0; i < characters.length(); i++) {
      add(characters.charAt(i), isQuoted);
    }
  }

  void add(Piece.Unknown piece) {
    begun = true;
    close();
    pieces.add(piece);
  }

  /// Whether the last character is one of these, and no quotes protect it.
  boolean endsWith(String characters) {
    return !text.isEmpty() && !quoted && characters.indexOf(text.charAt(text.length() - 1)) >= 0;
  }

  /// What was read so far, if it is plain text without quotes; else empty.
  String plain() {
    return pieces.isEmpty() && !quoted ? text.toString() : "";
  }

  private void close() {
    if (!text.isEmpty()) {
      pieces.add(new Piece.Known(text.toString(), quoted));
      text.setLength(0);
    }
  }

  Word word(Range range) {
    close();
    return new Word(pieces, range);
  }
}
