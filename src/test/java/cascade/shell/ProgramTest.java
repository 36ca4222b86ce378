package cascade.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramTest {

  private static Program read(String script) {
    return Program.of(Shell.read(script).commands().getLast()).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "make all | make: all",
        "./gradlew --no-daemon test | gradle: --no-daemon test",
        "/usr/bin/python3.12 setup.py | python: setup.py",
        "$HOME/.cargo/bin/cargo test | cargo: test",
        "C:/tools/npm.cmd publish | npm: publish",
        "python3 -m pip install x | pip: install x",
        "python -u -W error -m pytest -m slow | pytest: -m slow",
        "python -c 'import x' | python: -c import x",
        "sudo -E -u root env X=1 timeout -k 5 10m npx --yes prettier src | prettier: src",
        "sudo apt-get install -y curl | apt-get: install -y curl",
        "timeout --signal=KILL -- 5 make -j | make: -j",
        "timeout $LIMIT make | make:",
        "nice -n 10 ionice -c 3 make | make:",
        "uv run --group dev --with x ruff check | ruff: check",
        "uv pip install x | uv: pip install x",
        "uvx --from build pyproject-build | pyproject-build:",
        "poetry run pytest | pytest:",
        "pnpm --filter ui exec tsc | tsc:",
        "npm ci | npm: ci",
        "npm exec -- tsc | tsc:",
        "yarn workspace ui build | yarn: workspace ui build",
        "corepack pnpm install | pnpm: install",
        "corepack enable | corepack: enable",
        "bundle exec rake test | rake: test",
        "xargs -n 1 -P 4 curl -O | curl: -O",
        "xvfb-run -s '-screen 0' npm test | npm: test",
        "conda run -n test pytest | pytest:",
        "rustup run nightly cargo test | cargo: test",
        "rustup update | rustup: update",
        "nix develop .#ci --command make test | make: test",
        "command -v node | command: -v node",
        "command curl x | curl: x",
        "env | env:",
        "X=1 exec -a name server | server:",
        "retry() { for i in 1 2 3; do \"$@\" && break; done; }; retry wget x | wget: x",
      })
  void aProgramIsFoundBehindWhatStartsIt(String script, String expected) {
    var program = read(script);
    var arguments =
        program.arguments().stream().map(it -> " " + it.text()).collect(Collectors.joining());
    assertThat(program.name().orElseThrow() + ":" + arguments).isEqualTo(expected);
  }

  @Test
  void aNameThatOnlyARunTellsIsNotKnown() {
    assertThat(read("$TOOL x").name()).isEmpty();
    assertThat(read("./bin/${{ matrix.tool }} x").name()).isEmpty();
    assertThat(read("sudo $TOOL x").words()).hasSize(2);
  }

  @Test
  void assignmentsRunNothing() {
    assertThat(Program.of(Shell.read("X=1").commands().getFirst())).isEmpty();
  }

  @Test
  void starterUponStarterIsNotFollowedWithoutEnd() {
    assertThat(read("sudo ".repeat(1_000) + "make").name()).contains("sudo");
  }

  @Test
  void aShellMayBeGivenAScript() {
    var script = read("sudo bash -eo pipefail -c 'a | b; c'").script().orElseThrow();
    assertThat(script.commands())
        .extracting(it -> it.name().orElseThrow())
        .containsExactly("a", "b", "c");
    assertThat(script.commands()).extracting(Command::fate).containsOnly(Fate.Fails.FAILS);
    var lenient = read("sh -c 'a; c'").script().orElseThrow();
    assertThat(lenient.commands().getFirst().fate())
        .isEqualTo(new Fate.Ignored(Fate.Reason.NO_ERREXIT));
    assertThat(read("bash build.sh -c x").script()).isEmpty();
    assertThat(read("make -c x").script()).isEmpty();
  }
}
