package cascade.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JavaScriptCommandsTest {
  @Test
  void readsProgramsAndTheirWords() {
    assertThat(commands("await exec.exec('npm', ['ci', \"--foo=a b\"]);"))
        .isEqualTo("npm ci '--foo=a b'");
    assertThat(commands("const x = await exec.getExecOutput(\"git fetch origin\")"))
        .isEqualTo("git fetch origin");
    assertThat(commands("require('child_process').execSync(`curl ${url} -o x`)"))
        .isEqualTo("curl ? -o x");
  }

  @Test
  void readsListsThatAreNamed() {
    assertThat(
            commands(
                """
                const args = ['install', ...core.getMultilineInput('args'), core.getInput('module')];
                await exec.exec('npm', args, {ignoreReturnCode: true});
                """))
        .isEqualTo("npm install ? ?");
    assertThat(commands("await exec.exec('npm', args)")).isEqualTo("npm ?");
  }

  @Test
  void readsEachCall() {
    assertThat(commands("exec.exec('a'); exec.exec('b', []); run('c')")).isEqualTo("a\nb");
  }

  @Test
  void doesNotReadWhatIsNoCall() {
    assertThat(commands("core.info('npm ci'); exec.exec(command); myexec.exec2('npm')")).isEmpty();
  }

  @Test
  void isTheScriptOfGitHubScript() {
    var step =
        UsesSteps.of("actions/github-script@v8", Map.of("script", "await exec.exec('npm ci')"));
    assertThat(ActionSigns.standard().script(step, UsesSteps::text))
        .contains(new ScriptInput("npm ci", Optional.of("bash"), 1, false));
    var other = UsesSteps.of("actions/github-script@v8", Map.of("script", "return 1"));
    assertThat(ActionSigns.standard().script(other, UsesSteps::text)).isEmpty();
  }

  /// Hostile: no pattern may take more than the length of the text warrants.
  @Test
  void readsLongNonsense() {
    assertThat(commands("exec.exec('\n".repeat(50_000))).isEmpty();
    assertThat(commands("const a = [".repeat(50_000) + "exec.exec('x', a)")).isEqualTo("x ?");
    assertThat(commands("exec.exec(" + " ".repeat(200_000))).isEmpty();
    assertThat(commands("exec.exec('x', a)\n".repeat(50_000)).lines()).hasSizeLessThan(1_000);
  }

  private static String commands(String script) {
    return JavaScriptCommands.of(script).replace(InputPattern.GAP, '?');
  }
}
