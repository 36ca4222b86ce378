package cascade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever a page links to is there: the page, the heading in it, the picture.
class MarkdownLinksTest {
  private static final Pattern LINK = Pattern.compile("\\[[^\\]\\[]*]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+?) *$");
  private static final Pattern FENCE = Pattern.compile("(?ms)^ *```.*?^ *```$");
  private static final Pattern INDENTED = Pattern.compile("(?m)^(?: {4}|\\t).*$");
  private static final Pattern CODE = Pattern.compile("`[^`\\n]*`");

  /// Every page that is written for people.
  static List<Path> pages() throws IOException {
    try (var below = Files.walk(Path.of("docs"));
        var beside = Files.list(Path.of(""))) {
      return Stream.concat(
              below, Stream.concat(beside, Stream.of(Path.of("test-workflows/README.md"))))
          .filter(page -> page.toString().endsWith(".md"))
          .sorted()
          .toList();
    }
  }

  @Test
  void thereArePages() throws IOException {
    assertThat(pages())
        .contains(Path.of("README.md"), Path.of("docs/risk.md"))
        .hasSizeGreaterThan(30);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyLinkLeadsSomewhere(Path page) throws IOException {
    assertThat(links(Files.readString(page)).filter(link -> !leadsSomewhere(page, link)))
        .as("broken links of %s", page)
        .isEmpty();
  }

  /// Whoever begins at the index of the documentation finds all of it.
  @Test
  void everyPageIsReached() throws IOException {
    var reached = new HashSet<Path>();
    var next = new ArrayDeque<>(List.of(Path.of("docs/README.md")));
    while (!next.isEmpty()) {
      var page = next.remove();
      if (Files.isRegularFile(page) && page.toString().endsWith(".md") && reached.add(page)) {
        links(Files.readString(page)).forEach(link -> next.add(target(page, link)));
      }
    }
    assertThat(reached)
        .containsAll(pages().stream().filter(page -> page.startsWith("docs")).toList());
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          Exit codes,                           exit-codes
          `seed-pipeline`,                      seed-pipeline
          3.1 Docker daemon: failure?,          31-docker-daemon-failure
          What a *change* does,                 what-a-change-does
          [a link](page.md) in it,              a-link-in-it
          On GitHub Actions — and elsewhere,    on-github-actions--and-elsewhere
          """)
  void anchorsAreThoseOfGitHub(String heading, String anchor) {
    assertThat(anchors("## " + heading + "\n")).containsExactly(anchor);
  }

  @Test
  void headingsThatAreEqualAreNumbered() {
    assertThat(anchors("# Limits\n## Limits\n```\n## not one\n```\n"))
        .containsExactlyInAnyOrder("limits", "limits-1");
  }

  private static boolean leadsSomewhere(Path page, String link) {
    var target = target(page, link);
    var anchor = link.indexOf('#');
    return Files.exists(target)
        && (anchor < 0 || anchorsOf(target).contains(link.substring(anchor + 1)));
  }

  private static Path target(Path page, String link) {
    var anchor = link.indexOf('#');
    var file = anchor < 0 ? link : link.substring(0, anchor);
    return file.isEmpty() ? page : page.resolveSibling(file).normalize();
  }

  private static Set<String> anchorsOf(Path page) {
    try {
      return Files.isRegularFile(page) ? anchors(Files.readString(page)) : Set.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Those that stay in this repository.
  private static Stream<String> links(String text) {
    var prose =
        CODE.matcher(INDENTED.matcher(FENCE.matcher(text).replaceAll("")).replaceAll(""))
            .replaceAll("`");
    return LINK.matcher(prose)
        .results()
        .map(link -> link.group(1))
        .filter(link -> !link.matches("(?i)[a-z][a-z0-9+.-]*:.*"));
  }

  /// What GitHub makes of headings: letters, digits, hyphens and underscores, the rest left out.
  private static Set<String> anchors(String text) {
    var seen = new HashMap<String, Integer>();
    var anchors = new HashSet<String>();
    HEADING
        .matcher(FENCE.matcher(text).replaceAll(""))
        .results()
        .map(heading -> slug(heading.group(1)))
        .forEach(slug -> {
          var before = seen.merge(slug, 1, Integer::sum) - 1;
          anchors.add(before == 0 ? slug : slug + "-" + before);
        });
    return anchors;
  }

  private static String slug(String heading) {
    return heading
        .replaceAll("\\[([^\\]]*)]\\([^)]*\\)", "$1")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}\\p{M} _-]", "")
        .replace(' ', '-');
  }
}
