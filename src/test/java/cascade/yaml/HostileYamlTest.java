package cascade.yaml;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import cascade.source.Problem;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever is thrown at the reader ends soon, in one clear problem. The time limit is far above
/// what is needed and far below what a reader without limits takes.
class HostileYamlTest {

  @ParameterizedTest
  @MethodSource
  @Timeout(20)
  void endsInOneProblem(String text) {
    var file = YamlReader.read("x.yml", text, YamlLimits.GITHUB);
    assertThat(file.problems()).hasSize(1);
    assertThat(file.problems()).allMatch(Problem::isError);
    assertThat(file.problems().getFirst().message()).hasSizeLessThan(200);
    assertThat(file.complete()).isFalse();
  }

  static Stream<Arguments> endsInOneProblem() {
    return Stream.of(
        argumentSet("open brackets", "[".repeat(100_000)),
        argumentSet("closed brackets", "[".repeat(100_000) + "]".repeat(100_000)),
        argumentSet("open braces", "{a: ".repeat(100_000)),
        argumentSet("question marks", "? ".repeat(20_000)),
        argumentSet("dashes", "- ".repeat(20_000)),
        argumentSet("indentation", deep()),
        argumentSet("billion laughs", laughs()),
        argumentSet("wide aliases", wide()),
        argumentSet("huge", "a: " + "x".repeat(20_000_000)),
        argumentSet("many small values", "[" + "a,".repeat(500_000) + "a]"),
        argumentSet("unclosed quote", "a: \"" + "x\n ".repeat(300_000)),
        argumentSet("NUL", "\0".repeat(1000)),
        argumentSet("binary", "\u0001\u0002\u007f"),
        argumentSet("lone surrogates", "a: \uDC00\uD800"),
        argumentSet("many documents", "---\n".repeat(100_000)),
        argumentSet("directives", "%YAML 9.9\n---\na"));
  }

  @ParameterizedTest
  @MethodSource
  @Timeout(20)
  void endsInSomeAnswer(String text) {
    var file = YamlReader.read("x.yml", text, YamlLimits.GITHUB);
    assertThat(file.problems()).hasSizeLessThanOrEqualTo(101);
  }

  static Stream<Arguments> endsInSomeAnswer() {
    return Stream.of(
        argumentSet("many equal keys", "a: 1\n".repeat(60_000)),
        argumentSet(
            "many unknown aliases",
            IntStream.range(0, 50_000).mapToObj(i -> "- *a" + i + "\n").collect(joining())),
        argumentSet("many bad tags", "- !x y\n".repeat(60_000)),
        argumentSet("one long line", "a: " + "x ".repeat(500_000)),
        argumentSet("long flow", "[" + "a,".repeat(100_000) + "]"),
        argumentSet("long block", "a: |\n" + "  x\n".repeat(250_000)),
        argumentSet("blank lines", "\n".repeat(1_000_000) + "a: b"),
        argumentSet("comments", "#\n".repeat(500_000) + "a: b"),
        argumentSet("colliding keys", colliding()));
  }

  private static String deep() {
    return IntStream.range(0, 1000).mapToObj(i -> " ".repeat(i) + "a:\n").collect(joining());
  }

  private static String laughs() {
    var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (var i = 1; i < 12; i++) {
      text.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(10)));
    }
    return text.toString();
  }

  private static String wide() {
    return "a: &a [" + "x, ".repeat(1000) + "]\nb: [" + "*a, ".repeat(1000) + "]\n";
  }

  /// Keys of one hash code.
  private static String colliding() {
    return IntStream.range(0, 1 << 14)
        .mapToObj(i ->
            IntStream.range(0, 14)
                .mapToObj(bit -> (i >> bit & 1) == 0 ? "Aa" : "BB")
                .collect(joining()))
        .map(key -> "- " + key + ": 1\n")
        .collect(joining());
  }
}
