package cascade.report;

/// Foreign text inside the quotes of a Mermaid label.
///
/// Source: `github-actions.md` F.3, `reliability.md` 1.3.
final class MermaidText {
  private static final int LONGEST = 60;
  private static final String ZERO_WIDTH_SPACE = "#8203;";

  private MermaidText() {}

  /// Letters and digits stay; whatever could mean something to Mermaid, to HTML or to Markdown
  /// becomes an entity.
  static String label(String foreign) {
    var text = VisibleText.of(foreign, LONGEST).codePoints().toArray();
    var label = new StringBuilder();
    for (var i = 0; i < text.length; i++) {
      var before = i == 0 ? ' ' : text[i - 1];
      if (i == 0 && startsMarkdown(text)) {
        label.append(ZERO_WIDTH_SPACE);
      }
      // Mermaid decodes entities before it looks for formulas (`$$`), line breaks (`\n`) and icons
      // (`fa:fa-x`): something invisible has to stand between.
      if ((before == '$' && text[i] == '$') || before == '\\' || isIcon(before, text[i])) {
        label.append(ZERO_WIDTH_SPACE);
      }
      if (isPlain(text, i)) {
        label.appendCodePoint(text[i]);
      } else {
        label.append('#').append(text[i]).append(';');
      }
    }
    return label.toString();
  }

  /// Older versions take labels for Markdown, and print "Unsupported markdown: list".
  private static boolean startsMarkdown(int[] text) {
    return !Character.isLetter(text[0]);
  }

  private static boolean isIcon(int before, int character) {
    return before == ':' && character == 'f';
  }

  private static boolean isPlain(int[] text, int i) {
    var character = text[i];
    return switch (character) {
      case ' ', '(', ')', ',', '?', '×' -> true;
      // Between letters they mean nothing.
      case '-', '_', '.', '/' -> isInside(text, i);
      default -> Character.isLetterOrDigit(character);
    };
  }

  private static boolean isInside(int[] text, int i) {
    return i > 0
        && i + 1 < text.length
        && Character.isLetterOrDigit(text[i - 1])
        && Character.isLetterOrDigit(text[i + 1]);
  }
}
