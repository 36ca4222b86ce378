package cascade.report;

import java.util.ArrayList;
import java.util.List;

/// Pieces of one paragraph for a terminal, foreign ones made visible.
final class StyledText {
  /// Longer names are cut: they would push everything else off the page.
  private static final int LONGEST_NAME = 60;

  private static final int MOST_NAMES = 8;

  private final List<Piece> pieces = new ArrayList<>();

  /// @param text one line
  record Piece(String text, Ink ink) {}

  StyledText say(String words) {
    return say(words, Ink.PLAIN);
  }

  StyledText say(String words, Ink ink) {
    pieces.add(new Piece(words, ink));
    return this;
  }

  StyledText name(String foreign) {
    return name(foreign, Ink.PLAIN);
  }

  StyledText name(String foreign, Ink ink) {
    return say(shown(foreign), ink);
  }

  /// Longer than a name, with names in it.
  StyledText message(String foreign) {
    return say(VisibleText.of(foreign, 1000));
  }

  StyledText phrase(Phrase phrase) {
    return say(phrase.with(name -> "`" + shown(name) + "`"));
  }

  StyledText add(StyledText more) {
    pieces.addAll(more.pieces);
    return this;
  }

  /// All of them, or as many as fit into a few lines.
  StyledText names(List<String> names) {
    return say(new Phrase().names(names, MOST_NAMES, "and").with(StyledText::shown));
  }

  /// No line is broken inside a name.
  static String shown(String foreign) {
    return VisibleText.of(foreign, LONGEST_NAME).replace(' ', TextPage.UNBREAKABLE);
  }

  List<Piece> pieces() {
    return pieces;
  }
}
