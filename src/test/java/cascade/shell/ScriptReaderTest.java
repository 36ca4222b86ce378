package cascade.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ScriptReaderTest {
  private static final String SCRIPT = "make | tee log\nmake install";

  @Test
  void readsAScriptOnce() {
    var reader = new ScriptReader();
    var first = reader.read(SCRIPT, Interpreter.UNWRITTEN);
    assertThat(first).isEqualTo(Shell.read(SCRIPT, Interpreter.UNWRITTEN));
    assertThat(reader.read(SCRIPT, Interpreter.UNWRITTEN)).isSameAs(first);
  }

  /// With `pipefail` it matters that `make` fails.
  @Test
  void theSameScriptOfAnotherShellIsAnotherOne() {
    var reader = new ScriptReader();
    var first = reader.read(SCRIPT, Interpreter.UNWRITTEN);
    var bash = reader.read(SCRIPT, Interpreter.of("bash"));
    assertThat(bash.commands().getFirst().fate()).isNotEqualTo(first.commands().getFirst().fate());
    assertThat(reader.read(SCRIPT, Interpreter.PowerShell.POWER_SHELL)).isNotEqualTo(first);
  }
}
