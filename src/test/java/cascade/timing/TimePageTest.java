package cascade.timing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The page about time has the limits as the program has them.
class TimePageTest {
  private static final Path PAGE = Path.of("docs", "time.md");
  private static final String BEGIN = "<!-- begin limits -->\n";
  private static final String END = "<!-- end limits -->";

  @Test
  void thePageListsTheLimits() throws IOException {
    var page = Files.readString(PAGE);
    var from = page.indexOf(BEGIN) + BEGIN.length();
    var to = page.indexOf(END);
    if (Boolean.getBoolean("golden.update")) {
      page = page.substring(0, from) + "\n" + table() + "\n" + page.substring(to);
      Files.writeString(PAGE, page);
      to = page.indexOf(END);
    }
    assertThat(page.substring(from, to).strip()).isEqualTo(table().strip());
  }

  private static String table() {
    return "| Limit | What it means | `github-actions.md` |\n|---|---|---|\n"
        + Arrays.stream(HostLimit.values())
            .map(limit ->
                String.format(
                    Locale.ROOT,
                    "| %,.0f %s | %s | %s |\n",
                    limit.value(),
                    limit.unit().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    limit.meaning(),
                    limit.source()))
            .collect(Collectors.joining());
  }
}
