package cascade.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What pages show in a block `console` is what the program prints today. A line `…` stands for any
/// lines.
class ConsoleExamplesTest {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```console\\n(.*?)^```$");
  private static final Pattern CALL = Pattern.compile("(?m)^\\$ cascade (.*)\\n");

  /// A call, and what the page says that it prints.
  record Example(Path page, String call, String shown) {
    @Override
    public String toString() {
      return page + ": " + call;
    }
  }

  static List<Example> examples() throws IOException {
    var examples = new ArrayList<Example>();
    for (var page : pages()) {
      var blocks = BLOCK.matcher(Files.readString(page));
      while (blocks.find()) {
        var block = blocks.group(1);
        var calls = CALL.matcher(block).results().toList();
        for (var i = 0; i < calls.size(); i++) {
          var end = i + 1 < calls.size() ? calls.get(i + 1).start() : block.length();
          examples.add(
              new Example(page, calls.get(i).group(1), block.substring(calls.get(i).end(), end)));
        }
      }
    }
    return examples;
  }

  private static List<Path> pages() throws IOException {
    try (var all = Files.walk(Path.of("docs"))) {
      return all.filter(page -> page.toString().endsWith(".md")).sorted().toList();
    }
  }

  @Test
  void thereAreSome() throws IOException {
    assertThat(examples())
        .extracting(example -> example.page().getFileName().toString())
        .contains("start.md", "failure-catalogue.md");
  }

  @ParameterizedTest
  @MethodSource("examples")
  void thatIsWhatIsPrinted(Example example) {
    var run = Run.of(example.call().split(" ", -1));

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).matches(pattern(example.shown()));
  }

  /// The shown lines as they are, anything for `…`.
  private static Pattern pattern(String shown) {
    return Pattern.compile(
        Arrays.stream(shown.split("(?m)^…\\n", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining("(?s:.*)")));
  }
}
