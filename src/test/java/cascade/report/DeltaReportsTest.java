package cascade.report;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.delta.Delta;
import cascade.forge.RepositoryName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is told of a change, in every format.
class DeltaReportsTest {
  private static final String SHA = "a".repeat(40);
  private static final SourceLinks LINKS =
      new SourceLinks("https://code.example", new RepositoryName("octo", "shop"), SHA);
  private static final ReviewComment COMMENT =
      new ReviewComment(Optional.of(LINKS), List.of("`x.yml` is too large to be read"), "1.2.3");

  /// The only lines that the drawing of a change is made of.
  private static final Pattern MERMAID_LINE =
      Pattern.compile(
          "flowchart LR"
              + "| +subgraph g\\d+\\[\"LABEL\"]"
              + "| +direction LR"
              + "| +end"
              + "| +n\\d+\\[\"LABEL\"]:::[a-z]+"
              + "|  n\\d+ (-->|-\\.->|==>|-\\.-x) n\\d+"
              + "|  linkStyle \\d+(,\\d+)* stroke:#[0-9a-f]{6}(,stroke-width:3px)?"
              + "|  classDef [a-z]+ fill:#[0-9a-f]{6},stroke:#[0-9a-f]{6},color:#[0-9a-f]{6}"
              + "(,stroke-dasharray:4 3)?");

  @TestFactory
  Stream<DynamicTest> asPeopleSeeThem() {
    return Stream.of(
            golden("delta-shop", Changes.shop()), golden("delta-repository", Changes.repository()))
        .flatMap(tests -> tests);
  }

  private static Stream<DynamicTest> golden(String name, Changes changes) {
    var delta = changes.delta();
    return Stream.of(
        test(name + ".txt", () -> TextReport.of(delta, changes.head(), TextStyle.PLAIN)),
        test(
            name + ".narrow.txt",
            () -> TextReport.of(delta, changes.head(), new TextStyle(false, false, 60))),
        test(name + ".json", () -> JsonReport.of(delta, changes.base(), changes.head())),
        test(name + ".md", () -> MarkdownReport.of(delta, changes.head())),
        test(name + ".comment.md", () -> COMMENT.of(delta, changes.head())));
  }

  private static DynamicTest test(String name, Supplier<String> report) {
    return DynamicTest.dynamicTest(name, () -> Golden.assertMatches(name, report.get()));
  }

  @Test
  void nothingToSayIsSaidInOneSentence() {
    var same = new Changes(Samples.shop().assess(), Samples.shop().assess());

    assertThat(COMMENT.of(same.delta(), same.head()))
        .startsWith("### This pull request does not change what falls when a job fails\n")
        .doesNotContain("mermaid", "Before");
    assertThat(COMMENT.allClear()).startsWith("### All clear");
  }

  @Test
  void theLargestChangeFitsIntoAComment() {
    var chain =
        Samples.large(
            30,
            IntStream.range(0, 40)
                .mapToObj(i -> i == 0 ? List.<Integer>of() : List.of(i - 1))
                .toList());
    var apart =
        Samples.large(30, IntStream.range(0, 40).mapToObj(_ -> List.<Integer>of()).toList());
    var delta = Delta.of(apart, chain);

    assertThat(delta.facts()).hasSizeGreaterThan(100);
    assertThat(COMMENT.of(delta, chain)).hasSizeBetween(5_000, ReviewComment.MOST_CHARACTERS);
    assertThat(COMMENT.summary(delta, chain, List.of()).getBytes(StandardCharsets.UTF_8).length)
        .isLessThan(1_000_000);
  }

  @Test
  void aCheckHasNoDrawing() {
    var changes = Changes.shop();

    assertThat(COMMENT.of(changes.delta(), changes.head())).contains("```mermaid");
    assertThat(COMMENT.forCheck(changes.delta(), changes.head()))
        .doesNotContain("mermaid")
        .contains("spelling");
  }

  @Test
  void documentsAreAsTheSchemaSays() {
    for (var changes :
        List.of(
            Changes.shop(),
            Changes.repository(),
            Changes.shop().undone(),
            Changes.repository().undone(),
            new Changes(Samples.shop().assess(), Samples.shop().assess()))) {
      JsonSchemas.assertValid(
          "delta-1", JsonReport.of(changes.delta(), changes.base(), changes.head()));
    }
    var unknown =
        JsonReport.of(Changes.shop().delta(), Changes.shop().base(), Changes.shop().head())
            .replace("\"blocks-more\"", "\"blocks-most\"");
    assertThat(JsonSchemas.errors("delta-1", unknown)).isNotEmpty();
  }

  static Stream<HostileCase> hostile() {
    return HostileNames.NAMES.stream()
        .flatMap(name ->
            Stream.of(HostileNames.beginning(name), HostileNames.ending(name))
                .flatMap(names ->
                    Stream.of(Changes.shop(), Changes.repository())
                        .map(changes -> new HostileCase(name, changes.in(names)))));
  }

  /// A change in which every name is an attack.
  record HostileCase(String name, Changes changes) {
    Delta delta() {
      return changes.delta();
    }

    @Override
    public String toString() {
      return VisibleText.of(name, 60);
    }
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void commentsActOnNothing(HostileCase hostile) {
    var delta = hostile.delta();
    for (var markdown :
        List.of(
            COMMENT.of(delta, hostile.changes().head()),
            COMMENT.forCheck(delta, hostile.changes().head()),
            MarkdownReport.of(delta, hostile.changes().head()))) {
      assertThat(markdown).hasSizeLessThanOrEqualTo(ReviewComment.MOST_CHARACTERS);
      MarkdownScan.assertNothingActs(withoutOurLinks(markdown));
    }
    var warning = "job `" + hostile.name() + "` is `" + hostile.name();
    MarkdownScan.assertNothingActs(
        withoutOurLinks(COMMENT.summary(delta, hostile.changes().head(), List.of(warning))));
    MarkdownScan.assertNothingActs(ReviewComment.summary(warning, List.of(warning)));
    assertThat(ReviewComment.headline(delta)).hasSizeLessThanOrEqualTo(255).doesNotContain("\n");
  }

  /// Links to lines of the commit, all of whose foreign part is letters, digits and `%`.
  private static String withoutOurLinks(String markdown) {
    return markdown.replaceAll(
        "]\\(https://code\\.example/octo/shop/blob/a{40}/[A-Za-z0-9./%-]*#L\\d+\\)", "");
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void drawingsAreNothingButBoxesAndArrows(HostileCase hostile) {
    var line = Pattern.compile(MERMAID_LINE.pattern().replace("LABEL", HostileNamesTest.LABEL));
    var drawing = DeltaDrawing.of(hostile.delta());
    assertThat(drawing).isPresent();
    assertThat(MermaidGraph.bare(drawing.get()).lines())
        .allSatisfy(each -> assertThat(each).matches(line));
    assertThat(MermaidGraph.legend(drawing.get())).matches("[\\p{So}a-z0-9,:· ]*");
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void textAndJsonCommandNothing(HostileCase hostile) throws Exception {
    var changes = hostile.changes();
    for (var columns : List.of(60, 100)) {
      var style = new TextStyle(false, columns == 100, columns);
      HostileNamesTest.assertHarmless(TextReport.of(hostile.delta(), changes.head(), style), style);
    }
    var json = JsonReport.of(hostile.delta(), changes.base(), changes.head());
    assertThat(json).endsWith("}\n").doesNotContain("##[");
    assertThat(json.strip()).doesNotContainPattern("[\\x00-\\x1f]");
    JsonSchemas.assertValid("delta-1", json);
  }

  @Test
  void linksHoldNothingButTheirParts() {
    assertThat(LINKS.line(".github/workflows/a b)](x).yml", 7))
        .contains(
            "https://code.example/octo/shop/blob/"
                + SHA
                + "/.github/workflows/a%20b%29%5D%28x%29.yml#L7");
    assertThat(LINKS.line("ü_\n", 1)).get().asString().endsWith("/%C3%BC%5F%0A#L1");
    assertThat(LINKS.line("x".repeat(301), 1)).isEmpty();
    var name = Optional.of(new RepositoryName("octo", "shop"));
    assertThat(SourceLinks.find("https://code.example", name, SHA)).isPresent();
    assertThat(SourceLinks.find("javascript:alert(1)", name, SHA)).isEmpty();
    assertThat(SourceLinks.find("https://code.example/)", name, SHA)).isEmpty();
    assertThat(SourceLinks.find("https://code.example", name, "main")).isEmpty();
    assertThat(SourceLinks.find("https://code.example", Optional.empty(), SHA)).isEmpty();
  }
}
