package cascade.page;

import cascade.report.Phrase;
import cascade.report.VisibleText;
import java.util.Locale;

/// Writes HTML, and the SVG in it. All text is escaped on its way in, so that what comes out is
/// well-formed whatever a job is called.
final class Html {
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_MESSAGE = 2000;

  private final StringBuilder text = new StringBuilder();

  /// @param attributes names and values in turn; those with an empty name are left out
  Html open(String tag, String... attributes) {
    begin(tag, attributes);
    text.append('>');
    return this;
  }

  /// A `div` that scrolls by itself where its content is wider or higher than it is, also by the
  /// keyboard. It is closed as any other.
  ///
  /// @param label what it shows, for those who do not see it
  Html openScrolling(String label, String... attributes) {
    begin("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", label);
    attributes(attributes);
    text.append('>');
    return this;
  }

  Html close(String tag) {
    text.append("</").append(tag).append('>');
    return this;
  }

  /// An element without content.
  Html empty(String tag, String... attributes) {
    begin(tag, attributes);
    text.append("/>");
    return this;
  }

  /// An element that holds words.
  Html line(String tag, String words, String... attributes) {
    return open(tag, attributes).say(words).close(tag);
  }

  /// An element that holds what was written already.
  Html wrap(String tag, Html content, String... attributes) {
    return open(tag, attributes).add(content).close(tag);
  }

  Html say(String words) {
    escape(words);
    return this;
  }

  Html add(Html other) {
    text.append(other.text);
    return this;
  }

  /// A name from a file or a history.
  Html name(String foreign) {
    text.append(code(foreign));
    return this;
  }

  Html phrase(Phrase phrase) {
    text.append(phrase.with(Html::code, Html::escaped));
    return this;
  }

  /// A message in which names may stand between backticks.
  Html message(String message) {
    var parts = VisibleText.of(message, LONGEST_MESSAGE).split("`", -1);
    for (var i = 0; i < parts.length; i++) {
      // Whichever part a hostile name gets into, it is escaped.
      if (i % 2 == 1 && i < parts.length - 1) {
        name(parts[i]);
      } else {
        say((i % 2 == 1 ? "`" : "") + parts[i]);
      }
    }
    return this;
  }

  boolean isEmpty() {
    return text.isEmpty();
  }

  @Override
  public String toString() {
    return text.toString();
  }

  /// What is shown of a foreign name, not escaped yet.
  static String visible(String foreign, int most) {
    var shown = VisibleText.of(foreign, most);
    return shown.isEmpty() ? "(no name)" : shown;
  }

  /// A coordinate: a tenth of a pixel is finer than anybody sees.
  static String number(double value) {
    var text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  private static String code(String foreign) {
    return "<code>" + escaped(visible(foreign, LONGEST_NAME)) + "</code>";
  }

  private static String escaped(String words) {
    return new Html().say(words).toString();
  }

  private void begin(String tag, String... attributes) {
    text.append('<').append(tag);
    attributes(attributes);
  }

  private void attributes(String... attributes) {
    for (var i = 0; i + 1 < attributes.length; i += 2) {
      if (!attributes[i].isEmpty()) {
        text.append(' ').append(attributes[i]).append("=\"");
        escape(attributes[i + 1]);
        text.append('"');
      }
    }
  }

  private void escape(String words) {
    for (var i = 0; i < words.length(); i++) {
      var character = words.charAt(i);
      switch (character) {
        case '&' -> text.append("&amp;");
        case '<' -> text.append("&lt;");
        case '>' -> text.append("&gt;");
        case '"' -> text.append("&quot;");
        case '\'' -> text.append("&#39;");
        // No character of HTML or XML.
        case '\0', '\f', '\u000b' -> text.append('\ufffd');
        default -> text.append(character);
      }
    }
  }
}
