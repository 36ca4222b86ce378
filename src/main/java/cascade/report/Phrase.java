package cascade.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// Words of ours with foreign names in them, to be shown by each format in its own way.
public final class Phrase {
  private final List<Piece> pieces = new ArrayList<>();

  private record Piece(String text, boolean foreign) {}

  public Phrase say(String words) {
    pieces.add(new Piece(words, false));
    return this;
  }

  /// @param foreign a name from a workflow file
  public Phrase name(String foreign) {
    pieces.add(new Piece(foreign, true));
    return this;
  }

  public Phrase add(Phrase more) {
    pieces.addAll(more.pieces);
    return this;
  }

  /// The names one after the other, those past `most` counted: `a, b and 3 more`.
  ///
  /// @param last the word before the last one
  public Phrase names(List<String> names, int most, String last) {
    var shown = names.size() <= most + 1 ? names.size() : most;
    for (var i = 0; i < shown; i++) {
      if (i > 0) {
        say(i == names.size() - 1 ? " " + last + " " : ", ");
      }
      name(names.get(i));
    }
    return names.size() > shown ? say(" " + last + " " + (names.size() - shown) + " more") : this;
  }

  /// @param shown how the format shows a name
  public String with(UnaryOperator<String> shown) {
    return with(shown, UnaryOperator.identity());
  }

  /// @param shown how the format shows a name
  /// @param said how it shows words of ours
  public String with(UnaryOperator<String> shown, UnaryOperator<String> said) {
    var text = new StringBuilder();
    for (var piece : pieces) {
      text.append((piece.foreign() ? shown : said).apply(piece.text()));
    }
    return text.toString();
  }
}
