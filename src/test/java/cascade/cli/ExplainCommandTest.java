package cascade.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExplainCommandTest {
  @TempDir private Path folder = Path.of("");

  private String repository() throws IOException {
    var file = folder.resolve(".github/workflows/ci.yml");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        """
        on: push
        jobs:
          a: { runs-on: ubuntu-latest, steps: [{ run: make }] }
          # cascade: ignore[missing-timeout] never hangs
          b: { runs-on: ubuntu-latest, steps: [{ run: make }] }
        """);
    return folder.toString();
  }

  @Test
  void aRuleIsToldWithThePlacesWhereItApplies() throws IOException {
    var run = Run.of("explain", "missing-timeout", repository());

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .startsWith(Files.readString(Path.of("docs/rules/missing-timeout.md")))
        .contains("Where it applies here", "ci.yml:3:3: job `a` has no timeout")
        .contains("ignored  .github/workflows/ci.yml:5:3", "never hangs");
  }

  @Test
  void whereItAppliesNowhereThatIsTold() throws IOException {
    assertThat(Run.of("explain", "skip-virus", repository()).out()).contains("nowhere in ");
  }

  @Test
  void whereItIsOffThatIsTold() throws IOException {
    var path = repository();
    Files.writeString(folder.resolve("cascade.yml"), "rules: {missing-timeout: off}\n");

    assertThat(Run.of("explain", "missing-timeout", path).out())
        .contains("not looked for: `cascade.yml` turns it off")
        .doesNotContain("nowhere");
  }

  @Test
  void anUnknownRuleIsNamedWithTheOneThatWasMeant() {
    var run = Run.of("explain", "mising-timeout");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors()).singleElement().asString().contains("did you mean `missing-timeout`?");
  }

  @Test
  void aPathThatIsNotThereIsAnError() {
    assertThat(Run.of("explain", "skip-virus", folder.resolve("none").toString()).exitCode())
        .isEqualTo(2);
  }
}
