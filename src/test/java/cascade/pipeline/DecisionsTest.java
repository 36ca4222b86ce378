package cascade.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class DecisionsTest {
  @Test
  void everyDecisionIsWrittenDown() throws IOException {
    var page = Files.readString(Path.of("docs/decisions/0001-unverified-behaviour.md"));

    assertThat(Decisions.class.getDeclaredMethods()).hasSizeGreaterThan(5);
    assertThat(
            Arrays.stream(Decisions.class.getDeclaredMethods())
                .filter(method -> !method.isSynthetic())
                .map(method -> "| `" + method.getName() + "` |"))
        .allSatisfy(row -> assertThat(page).contains(row));
  }
}
