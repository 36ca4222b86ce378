package cascade.report;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.assessment.Assessment;
import cascade.assessment.WhatIf;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the bytes of each format look like when every name is an attack.
///
/// Source: `reliability.md` 1.3.
class HostileNamesTest {
  /// The only lines that a Mermaid drawing is made of.
  private static final Pattern MERMAID_LINE =
      Pattern.compile(
          "flowchart LR"
              + "| +subgraph (g\\d+|legend)\\[\"LABEL\"]"
              + "| +direction LR"
              + "| +end"
              + "| +[nl]\\d+\\[\"LABEL\"](:::[a-z]+)?"
              + "|  [ng]\\d+ (-->|-\\.->|==>|-\\. workflow_run \\.->) [ng]\\d+"
              + "|  classDef [a-z]+ fill:#[0-9a-f]{6},stroke:#[0-9a-f]{6},color:#[0-9a-f]{6}"
              + "(,stroke-dasharray:4 3)?".replace("LABEL", ""));

  static final String LABEL =
      "(?:[\\p{L}\\p{Nd}×(), ?]|(?<=[\\p{L}\\p{Nd}])[-_./](?=[\\p{L}\\p{Nd}])|#\\d+;|<br/>"
          + "|(?<=[a-z]): (?=[a-z0-9])|\\.(?=\"))*";

  private static final String DOT_STRING = "\"(?:[^\"\\\\]|\\\\.)*\"";

  /// An assessment and a scenario in which all names are hostile.
  record Case(String name, Assessment assessment, WhatIf whatIf) {
    @Override
    public String toString() {
      return VisibleText.of(name, 60);
    }
  }

  static Stream<Case> cases() {
    var assessments = List.of(Samples.shop().assess(), Samples.repository().assess());
    var answers =
        List.of(
            Samples.shop().fail("ci.yml#format"),
            Samples.repository().fail("ci.yml#build / compile"));
    return HostileNames.NAMES.stream()
        .flatMap(name ->
            Stream.of(HostileNames.beginning(name), HostileNames.ending(name))
                .flatMap(names ->
                    Stream.of(0, 1)
                        .map(i ->
                            new Case(
                                name, names.in(assessments.get(i)), names.in(answers.get(i))))));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void jsonIsOneLineThatSaysWhatWasWritten(Case hostile) throws Exception {
    for (var json : List.of(JsonReport.of(hostile.assessment()), JsonReport.of(hostile.whatIf()))) {
      assertThat(json).endsWith("}\n").doesNotContain("##[");
      assertThat(json.strip()).doesNotContainPattern("[\\x00-\\x1f]");
    }
    var read = new ObjectMapper().readTree(JsonReport.of(hostile.assessment()));
    assertThat(read.at("/workflows/0/jobs/0/id").textValue())
        .isEqualTo(hostile.assessment().workflows().getFirst().jobs().getFirst().id());
    JsonSchemas.assertValid("assessment-1", JsonReport.of(hostile.assessment()));
    JsonSchemas.assertValid("what-if-1", JsonReport.of(hostile.whatIf()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void sarifHasNoForgedLinksAndOnlyAddresses(Case hostile) throws Exception {
    var sarif = SarifReport.of(List.of(hostile.assessment()), "cascade", "1");
    assertThat(sarif).doesNotContain("##[");
    assertThat(sarif.strip()).doesNotContainPattern("[\\x00-\\x1f]");
    var run = new ObjectMapper().readTree(sarif).at("/runs/0");
    for (var result : run.at("/results")) {
      var message = result.at("/message/text").textValue();
      assertNothingHidden(message);
      assertThat(message).doesNotContainPattern("(?<!\\\\)]\\(");
    }
    assertThat(run.findValuesAsText("uri"))
        .isNotEmpty()
        .allSatisfy(
            uri -> assertThat(URI.create(uri).isAbsolute()).isEqualTo(uri.startsWith("file:")));
    JsonSchemas.assertSarif(sarif);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void textShowsEverythingAndCommandsNothing(Case hostile) {
    for (var columns : List.of(60, 100)) {
      for (var unicode : List.of(true, false)) {
        var style = new TextStyle(false, unicode, columns);
        texts(hostile, style).forEach(text -> assertHarmless(text, style));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void coloursAreTheOnlyEscapes(Case hostile) {
    texts(hostile, new TextStyle(true, true, 100))
        .forEach(text ->
            assertHarmless(text.replaceAll("\u001b\\[(0|1|2|31|32|33)m", ""), TextStyle.PLAIN));
  }

  private static Stream<String> texts(Case hostile, TextStyle style) {
    return Stream.of(
        TextReport.of(hostile.assessment(), style), TextReport.of(hostile.whatIf(), style));
  }

  static void assertHarmless(String text, TextStyle style) {
    assertThat(text).doesNotContain("##[").doesNotContainPattern("(?m)^\\s*::");
    assertNothingHidden(text);
    if (!style.unicode()) {
      assertThat(text).matches("[\\x20-\\x7e\n]*");
    }
    assertThat(text.length()).isLessThan(40_000);
    // A word is at most half a line, and what stands before it little.
    assertThat(text.lines())
        .allSatisfy(
            line -> assertThat(TextPage.width(line)).isLessThanOrEqualTo(style.columns() * 3 / 2));
  }

  private static void assertNothingHidden(String text) {
    assertThat(text)
        .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\u2028\\u2029&&[^\n\u200c\u200d]]")
        .doesNotContainPattern("\\p{Cs}");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void mermaidIsNothingButBoxesAndArrows(Case hostile) {
    var line = Pattern.compile(MERMAID_LINE.pattern().replace("LABEL", LABEL));
    for (var mermaid :
        List.of(
            MermaidGraph.of(hostile.assessment()),
            MermaidGraph.of(hostile.assessment(), hostile.whatIf()))) {
      assertThat(mermaid.lines()).allSatisfy(each -> assertThat(each).matches(line));
      assertThat(mermaid).hasSizeLessThan(MermaidGraph.MOST_CHARACTERS);
      assertNothingHidden(mermaid);
      // Formulas, icons and line breaks, after Mermaid has decoded the entities.
      assertThat(decoded(mermaid)).doesNotContain("$$", "\\n", ":fa-");
    }
  }

  private static String decoded(String mermaid) {
    return Pattern.compile("#(\\d+);")
        .matcher(mermaid)
        .replaceAll(entity ->
            Matcher.quoteReplacement(Character.toString(Integer.parseInt(entity.group(1)))));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void dotIsNothingButBoxesAndArrows(Case hostile) {
    for (var dot :
        List.of(
            DotGraph.of(hostile.assessment()),
            DotGraph.of(hostile.assessment(), hostile.whatIf()))) {
      assertNothingHidden(dot);
      var withoutStrings = dot.replaceAll(DOT_STRING, "S");
      assertThat(withoutStrings).matches("[A-Za-z0-9_ \\[\\]{}=,>.\n-]*");
      // An entity that is not ours, an escape for the name of the graph.
      assertThat(dot)
          .doesNotContainPattern("&(?!amp;)")
          .doesNotContainPattern("(?<!\\\\)(\\\\\\\\)*\\\\[NGELTHlr]");
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void markdownKeepsNamesInCodeSpans(Case hostile) {
    MarkdownScan.assertNothingActs(MarkdownReport.of(hostile.assessment()));
    MarkdownScan.assertNothingActs(MarkdownReport.of(hostile.assessment(), hostile.whatIf()));
  }

  /// The scanners above would notice: a report without escapes fails them.
  @Test
  void theScannersSeeAnAttack() {
    assertThat(MarkdownProse.of("a `safe @x` and @octocat ``x` @y``"))
        .isEqualTo("a  and @octocat ");
    assertThat(MarkdownProse.of("x\n```mermaid\n@a\n```\ny ```` b")).isEqualTo("x\ny ```` b");
    assertThat(MarkdownProse.of("````diff\n```\n@a\n````\n@b")).isEqualTo("@b");
    assertThat(MarkdownProse.cells("| `a\\|b` | c |")).isEqualTo(2);
    assertThat(MarkdownProse.cells("| `a|b` | c |")).isEqualTo(3);
  }
}
