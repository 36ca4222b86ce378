package cascade.rule;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.shell.Shell;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "./gradlew --no-daemon :app:test | gradle",
        "python3.12 -m black --check . | black",
        "sudo -E env X=1 timeout 10m npx --yes prettier --check src | prettier src",
        "uv run --group dev ruff format --check | ruff format",
        "cargo +nightly fmt --all | cargo fmt",
        "find . -name x -print0 | find",
        "git ls-files '*.c' | git ls-files",
        "bundle exec rake test | rake test",
        "pnpm --filter ui exec tsc | tsc",
        "yarn workspace ui build | yarn workspace",
        "sudo bash -ec 'npm ci && npm publish' | npm ci",
        "\"C:\\\\tools\\\\npm.cmd\" publish | npm publish",
      })
  void aProgramIsNamedBehindWhatStartsIt(String script, String expected) {
    assertThat(Tool.of(Shell.read(script)).getFirst().shown()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "spotlessCheck | spotless check",
        ":app:testDebugUnit | app test debug unit",
        "format:check | format check",
        "fmt-check_all | fmt check all",
      })
  void namesAreMadeOfWords(String name, String expected) {
    assertThat(String.join(" ", Tool.tokens(name))).isEqualTo(expected);
  }
}
