package cascade.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShellCommandsTest {

  /// A command a line, words parted by `|`.
  private static String read(String script) {
    return String.join(
        "\n", ShellCommands.of(script).stream().map(words -> String.join("|", words)).toList());
  }

  @Test
  void listsAndPipesAreSeveralCommands() {
    assertThat(read("a b && c; d | e || f & g\nh")).isEqualTo("a|b\nc\nd\ne\nf\ng\nh");
  }

  @Test
  void quotesAndContinuationsKeepWordsTogether() {
    assertThat(read("a 'b c' \"d; e\" f\\ g \\\n  h # a comment; x\n# another\ni#j"))
        .isEqualTo("a|b c|d; e|f g|h\ni#j");
  }

  @Test
  void settingsAndWordsOfTheGrammarAreNoCommands() {
    assertThat(read("X=1 Y='2 3' a b\nif ! c; then d; fi\nfor f in x y; do e $f; done\nZ=4"))
        .isEqualTo("a|b\nc\nd\ne|$f");
    assertThat(read("case $x in a) b ;; esac\n{ c; }\n(cd d && e)"))
        .contains("\nc\n")
        .endsWith("cd|d\ne");
  }

  @Test
  void redirectionsAreLeftOut() {
    assertThat(read("a >b 2>&1 c >> d <e &>f\ng <<< h i")).isEqualTo("a|c\ng|i");
  }

  @Test
  void hereDocumentsAreLeftOut() {
    assertThat(read("cat <<'EOF' >x\nnot a command\nEOF\na <<-B\n\tno\n\tB\nb"))
        .isEqualTo("cat\na\nb");
  }

  @Test
  void substitutionsAreCommands() {
    assertThat(read("a \"$(b \"c d\" | e)\" `f` $((1 + 2)) ${X:-y z}"))
        .isEqualTo("b|c d\ne\nf\na|$|$|$|$");
    assertThat(read("diff <(a b) c")).isEqualTo("a|b\ndiff|$|c");
  }

  @Test
  void whateverIsWrittenComesToAnEnd() {
    for (var hostile :
        new String[] {
          "$(".repeat(50_000),
          "`".repeat(50_001),
          "'",
          "\"",
          "a <<",
          "a <<X\nb",
          "\\",
          "${",
          "$((",
          "((((",
          "'".repeat(99_999),
          "<<A ".repeat(20_000),
          "#",
          "\r\n\r"
        }) {
      assertThat(ShellCommands.of(hostile)).hasSizeLessThanOrEqualTo(hostile.length());
    }
  }
}
