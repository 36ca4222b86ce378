package cascade.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.source.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The page about resources has the estimates as the program has them.
class ResourcesPageTest {
  private static final Path PAGE = Path.of("docs", "resources.md");
  private static final String BEGIN = "<!-- begin demands -->\n";
  private static final String END = "<!-- end demands -->";

  @Test
  void thePageListsTheEstimates() throws IOException {
    var page = Files.readString(PAGE);
    var from = page.indexOf(BEGIN) + BEGIN.length();
    if (Boolean.getBoolean("golden.update")) {
      page = page.substring(0, from) + "\n" + table() + "\n" + page.substring(page.indexOf(END));
      Files.writeString(PAGE, page);
    }
    assertThat(page.substring(from, page.indexOf(END)).strip()).isEqualTo(table().strip());
  }

  private static String table() {
    return "| What | Of | GB, each | How sure | Source |\n|---|---|---|---|---|\n"
        + Arrays.stream(Demand.values())
            .map(demand -> {
              var need = demand.need(1, "sign", new Place("", Span.START, 0));
              return String.format(
                  Locale.ROOT,
                  "| %s | %s | %s to %s | %s | %s |\n",
                  demand.reason(),
                  need.resource().name().toLowerCase(Locale.ROOT),
                  plain(need.lowGb()),
                  plain(need.highGb()),
                  need.confidence().name().toLowerCase(Locale.ROOT),
                  need.source());
            })
            .collect(Collectors.joining());
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? Long.toString(Math.round(value)) : Double.toString(value);
  }
}
