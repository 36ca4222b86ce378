package cascade.report;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.assessment.Assessment;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Pipelines that are too large to be drawn in full.
class LargeReportsTest {
  private static final Pattern NODE = Pattern.compile("(?m)^ +n\\d+\\[");
  private static final Pattern ARROW = Pattern.compile("(?m)^  [ng]\\d+ \\S.*> [ng]\\d+$");

  private static final List<Arguments> PIPELINES =
      List.of(
          Arguments.of("a chain of 1,000", Samples.large(1, chain(1000))),
          Arguments.of("1,000 side by side", Samples.large(1, wide(1000))),
          Arguments.of("a fan of 1,000", Samples.large(1, fan(1000))),
          Arguments.of("60 jobs that need all before them", Samples.large(1, dense(60))),
          Arguments.of("1,000 at random", Samples.large(1, random(1000, 4))),
          Arguments.of("300 workflows of 4", Samples.large(300, chain(4))),
          Arguments.of("500 workflows of 1", Samples.large(500, wide(1))));

  static List<Arguments> pipelines() {
    return PIPELINES;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pipelines")
  void mermaidStaysWithinGitHubsLimits(String name, Assessment assessment) {
    var mermaid = MermaidGraph.of(assessment);
    assertThat(mermaid).hasSizeLessThanOrEqualTo(50_000);
    assertThat(count(ARROW, mermaid)).isLessThanOrEqualTo(500);
    assertThat(count(NODE, mermaid)).isBetween(1, 100);
    // What has no box of its own is counted in another one.
    assertThat(mermaid).containsPattern("\\d+ more (jobs?|workflows?)");
    assertThat(told(mermaid)).isEqualTo(assessment.jobCount());
  }

  /// How many jobs the boxes stand for.
  private static int told(String mermaid) {
    var folded =
        Pattern.compile("\\[\"(?:\\d+ more workflows?<br/>)?(\\d+) (?:more )?jobs?\"]")
            .matcher(mermaid)
            .results()
            .mapToInt(found -> Integer.parseInt(found.group(1)))
            .sum();
    return folded + (int) Pattern.compile("\\[\"job-\\d+").matcher(mermaid).results().count();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pipelines")
  void markdownFitsIntoAComment(String name, Assessment assessment) {
    assertThat(MarkdownReport.of(assessment)).hasSizeLessThanOrEqualTo(65_536);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pipelines")
  void textIsNoWall(String name, Assessment assessment) {
    assertThat(TextReport.of(assessment, TextStyle.PLAIN).lines().count()).isLessThan(250);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pipelines")
  void dotDrawsEveryJob(String name, Assessment assessment) {
    assertThat(count(Pattern.compile("(?m)^ +n\\d+ \\["), DotGraph.of(assessment)))
        .isEqualTo(assessment.jobCount());
  }

  private static int count(Pattern pattern, String text) {
    return (int) pattern.matcher(text).results().count();
  }

  private static List<List<Integer>> chain(int jobs) {
    return IntStream.range(0, jobs)
        .mapToObj(i -> i == 0 ? List.<Integer>of() : List.of(i - 1))
        .toList();
  }

  private static List<List<Integer>> wide(int jobs) {
    return IntStream.range(0, jobs).mapToObj(_ -> List.<Integer>of()).toList();
  }

  private static List<List<Integer>> fan(int jobs) {
    return IntStream.range(0, jobs)
        .mapToObj(i -> i == 0 ? List.<Integer>of() : List.of(0))
        .toList();
  }

  private static List<List<Integer>> dense(int jobs) {
    return IntStream.range(0, jobs).mapToObj(i -> IntStream.range(0, i).boxed().toList()).toList();
  }

  private static List<List<Integer>> random(int jobs, long seed) {
    var random = new Random(seed);
    var needs = new ArrayList<List<Integer>>();
    for (var i = 0; i < jobs; i++) {
      var most = Math.min(i, 3);
      var own = new ArrayList<Integer>();
      for (var j = 0; j < most; j++) {
        own.add(random.nextInt(i));
      }
      needs.add(own.stream().distinct().toList());
    }
    return needs;
  }
}
