package cascade.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;

/// Whether Markdown with foreign names in it is nothing but what we wrote.
///
/// Source: `reliability.md` 1.3.
final class MarkdownScan {
  private MarkdownScan() {}

  /// No mention, reference, link, image, markup or hidden character outside of code spans and
  /// fences; nothing that stays open; tables whose rows have the cells of their head.
  static void assertNothingActs(String markdown) {
    assertThat(markdown.replace("\u200b", "hidden"))
        .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\u2028\\u2029&&[^\n\u200c\u200d]]")
        .doesNotContainPattern("\\p{Cs}");
    var prose = MarkdownProse.of(markdown);
    assertThat(prose)
        .doesNotContain("@", "<script", "<img", "<!--", "](", "![", "www.", "$", "octo/cat#")
        .doesNotContainPattern("(?i)gh-1")
        .doesNotContainPattern("(?<!&)#1")
        .doesNotContainPattern("://")
        .doesNotContainPattern("[0-9a-f]{40}");
    assertThat(count(prose, "<details>")).isEqualTo(count(prose, "</details>"));
    // Before a digit it begins no element: `<0.1 %`.
    assertThat(prose.replaceAll("</?(details|summary|sub)>|<(?=[0-9])", "")).doesNotContain("<");
    MarkdownProse.tables(markdown)
        .forEach(
            table -> assertThat(table.stream().map(MarkdownProse::cells).distinct()).hasSize(1));
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }
}
