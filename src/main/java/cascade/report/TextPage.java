package cascade.report;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;

/// Lines for a terminal, wrapped to its width.
final class TextPage {
  /// A space at which no line ends. Foreign text has none: [VisibleText] makes them all plain.
  static final char UNBREAKABLE = '\u00a0';

  private final TextStyle style;
  private final StringBuilder text = new StringBuilder();

  TextPage(TextStyle style) {
    this.style = style;
  }

  TextStyle style() {
    return style;
  }

  /// An empty line, if there is something above it.
  void gap() {
    if (!text.isEmpty()) {
      text.append('\n');
    }
  }

  void heading(String words) {
    gap();
    paragraph("  ", "  ", new StyledText().say(words, Ink.STRONG));
  }

  void paragraph(String indent, StyledText content) {
    paragraph(indent, indent, content);
  }

  /// @param first what the first line begins with
  /// @param rest what the lines after it begin with
  void paragraph(String first, String rest, StyledText content) {
    var line = new Line(first);
    var indent = Math.max(width(first), width(rest));
    var longest = Math.max(style.columns() / 2, style.columns() - indent);
    for (var word : words(content, longest)) {
      var gap = line.isEmpty() || word.glued() ? 0 : 1;
      if (!line.isEmpty() && line.width + gap + word.width() > style.columns()) {
        line.end();
        line = new Line(rest);
        gap = 0;
      }
      line.add(gap, word);
    }
    line.end();
  }

  /// Pieces with no space between them, which may have several colours.
  ///
  /// @param glued whether it goes on with the word before, which was too long for a line
  private record Word(List<StyledText.Piece> pieces, boolean glued) {
    int width() {
      return pieces.stream().mapToInt(piece -> TextPage.width(piece.text())).sum();
    }
  }

  private List<Word> words(StyledText content, int longest) {
    var words = new ArrayList<Word>();
    var word = new ArrayList<StyledText.Piece>();
    var glued = false;
    for (var piece : content.pieces()) {
      // A number stays with its sign.
      var parts =
          piece
              .text()
              .replace(" %", UNBREAKABLE + "%")
              .replace("n = ", "n" + UNBREAKABLE + "=" + UNBREAKABLE)
              .split(" ", -1);
      for (var i = 0; i < parts.length; i++) {
        if (i > 0) {
          words.add(new Word(List.copyOf(word), glued));
          word.clear();
          glued = false;
        }
        var chunks = cut(parts[i], longest);
        for (var chunk : chunks.subList(0, chunks.size() - 1)) {
          word.add(new StyledText.Piece(chunk, piece.ink()));
          words.add(new Word(List.copyOf(word), glued));
          word.clear();
          glued = true;
        }
        word.add(new StyledText.Piece(chunks.getLast(), piece.ink()));
      }
    }
    words.add(new Word(List.copyOf(word), glued));
    return words;
  }

  /// A word that fits on no line, in parts that do.
  private static List<String> cut(String word, int longest) {
    var parts = new ArrayList<String>();
    var part = new StringBuilder();
    word.codePoints()
        .forEach(character -> {
          if (part.length() >= longest) {
            parts.add(part.toString());
            part.setLength(0);
          }
          part.appendCodePoint(character);
        });
    parts.add(part.toString());
    return parts;
  }

  /// A line as it grows.
  private final class Line {
    private final List<StyledText.Piece> pieces = new ArrayList<>();
    private int width;

    Line(String indent) {
      append(indent, Ink.PLAIN);
    }

    boolean isEmpty() {
      return pieces.size() < 2;
    }

    void add(int gap, Word word) {
      var same =
          !word.pieces().isEmpty() && word.pieces().getFirst().ink() == pieces.getLast().ink();
      append(" ".repeat(gap), same ? pieces.getLast().ink() : Ink.PLAIN);
      word.pieces().forEach(piece -> append(piece.text(), piece.ink()));
    }

    private void append(String added, Ink ink) {
      pieces.add(new StyledText.Piece(added, ink));
      width += TextPage.width(added);
    }

    void end() {
      var plain = new StringBuilder();
      var coloured = new StringBuilder();
      var run = new StringBuilder();
      var ink = Ink.PLAIN;
      for (var piece : pieces) {
        plain.append(piece.text());
        if (piece.ink() != ink) {
          coloured.append(ink.on(run.toString()));
          run.setLength(0);
          ink = piece.ink();
        }
        run.append(piece.text());
      }
      coloured.append(ink.on(run.toString()));
      var line = style.colour() ? coloured.toString() : plain.toString();
      // A runner that logs the line would obey it (`reliability.md` 0.2).
      if (plain.toString().strip().startsWith("::")) {
        line = line.replaceFirst("::", ": :");
      }
      line = line.replace("##[", "## [").replace(UNBREAKABLE, ' ').stripTrailing();
      text.append(style.unicode() ? line : ascii(line)).append('\n');
    }
  }

  private static String ascii(String line) {
    var ascii = new StringBuilder();
    line.codePoints()
        .forEach(character -> {
          if (character == '…') {
            ascii.append("...");
          } else {
            ascii.appendCodePoint(character < 0x80 ? character : '?');
          }
        });
    return ascii.toString();
  }

  /// Text and spaces up to a width.
  static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - width(text)));
  }

  /// How many columns a terminal takes for a text.
  static int width(String text) {
    return text.codePoints().map(TextPage::width).sum();
  }

  private static int width(int character) {
    if (character < 0x300) {
      return 1;
    }
    return switch (Character.getType(character)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> isWide(character) ? 2 : 1;
    };
  }

  private static boolean isWide(int character) {
    if ((character >= 0x1F300 && character <= 0x1FAFF)
        || (character >= 0x3000 && character <= 0x303E)
        || (character >= 0xFF01 && character <= 0xFF60)) {
      return true;
    }
    return switch (UnicodeScript.of(character)) {
      case HAN, HANGUL, HIRAGANA, KATAKANA -> true;
      default -> false;
    };
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
