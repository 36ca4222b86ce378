package cascade.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PowerShellTest {
  private static final long SEED = Long.getLong("shell.seed", 20_261_128);

  /// A command a line, words parted by `,`.
  private static String read(String script) {
    return PowerShell.read(script).commands().stream()
        .map(it -> it.words().stream().map(Word::text).collect(Collectors.joining(",")))
        .collect(Collectors.joining("\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '^',
      value = {
        "a b; c 'd e' \"f `\"g\" # a,b/c,d e,f \"g",
        "choco install x -y | Out-Null # choco,install,x,-y/Out-Null",
        "& \"C:\\tools\\x.exe\" /a # C:\\tools\\x.exe,/a",
        "$x = Get-Content a.txt # Get-Content,a.txt",
        "$x = 1; $y -eq 2; [int]::Parse($x) # ^^",
        "foo (Get-Item b) c # Get-Item,b/foo,(Get-Item b),c",
        "if (Test-Path x) { a } else { b }; c # Test-Path,x/a/b/c",
        "foreach ($i in 1..3) { npm ci } # npm,ci",
        "iwr https://example.org/$V/x.zip -OutFile x # iwr,https://example.org/$V/x.zip,-OutFile,x",
        "Write-Output \"v: $(git describe)\" # git,describe/Write-Output,v: $(git describe)",
        "npm run ${{ matrix.x }} # npm,run,${{ matrix.x }}",
        "a && b || c # a/b/c",
        "echo 'it''s' # echo,it's",
      })
  void commandsAreFound(String script, String expected) {
    assertThat(read(script).replace('\n', '/')).isEqualTo(expected);
    assertThat(PowerShell.read(script).complete()).isTrue();
  }

  @Test
  void commentsContinuedLinesAndHereStringsArePassedOver() {
    assertThat(read("# a\n<# b\nc #>\nd `\r\n  e\r\nf @'\ng; h\n'@\ni"))
        .isEqualTo("d,e\nf,@'\ng; h\n'@\ni");
  }

  @Test
  void whatABlockHangsOnIsTold() {
    var script = PowerShell.read("if ($x) { a }\ntry { b } catch { c }\nwhile ($y) { d }\ne && f");
    assertThat(script.commands())
        .extracting(it -> it.words().getFirst().text() + it.context().circumstances())
        .containsExactly("a[TEST]", "b[]", "c[FAILURE]", "d[LOOP]", "e[]", "f[SUCCESS]");
    assertThat(script.commands()).allMatch(it -> it.fate() instanceof Fate.Unknown);
  }

  @Test
  void whatIsBrokenOffIsIncomplete() {
    for (var script : new String[] {"a 'b", "a \"b", "if (a", "a { b", "a }", "<# a", "a @'\nb"}) {
      assertThat(PowerShell.read(script).complete()).as(script).isFalse();
    }
    assertThat(PowerShell.read("(".repeat(10_000)).complete()).isFalse();
  }

  @Test
  void realScriptsAreReadAndMutatedOnesDoNotBreakIt() throws IOException {
    var random = new Random(SEED);
    for (var sample : CorpusScripts.all()) {
      var text = sample.text();
      if (sample.interpreter() instanceof Interpreter.PowerShell) {
        assertThat(PowerShell.read(text).complete()).as(sample.place()).isTrue();
      }
      var cut = text.substring(0, random.nextInt(text.length() + 1));
      assertThat(PowerShell.read(cut).commands())
          .as("seed %d: %s", SEED, cut)
          .allMatch(it -> it.range().end() <= cut.length());
    }
  }
}
