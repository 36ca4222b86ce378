package cascade.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Whatever is written is read: without an exception, in bounded work, with places that exist.
class ShellFuzzTest {
  private static final long SEED = Long.getLong("shell.seed", 20_261_127);

  /// How often a character may be looked at.
  private static final int MOST_LOOKS = 70;

  private static final List<String> TOKENS =
      List.of(
          " ",
          "\n",
          "\r\n",
          "\\",
          "\\\n",
          "'",
          "\"",
          "`",
          "$",
          "$(",
          "$((",
          "${",
          "${{",
          "}}",
          "(",
          ")",
          "((",
          "))",
          "{",
          "}",
          "[[",
          "]]",
          "[",
          "]",
          "<<E\n",
          "\nE\n",
          "<<-'E'",
          "<<<",
          "<(",
          ">",
          "2>&1",
          "&>",
          "|",
          "||",
          "|&",
          "&",
          "&&",
          ";",
          ";;",
          ";&",
          "if ",
          "then ",
          "elif ",
          "else ",
          "fi ",
          "for i in ",
          "for ((",
          "while ",
          "until ",
          "do ",
          "done ",
          "case x in ",
          "esac ",
          "function f ",
          "f() ",
          "select x ",
          "coproc ",
          "time ",
          "! ",
          "#",
          "$'",
          "$\"",
          "a",
          "b=",
          "c=(",
          "~",
          "*",
          "{a,b}",
          "set -e",
          "set +e\n",
          "f ",
          "return 1\n",
          "exit 0\n",
          "break\n",
          "continue\n",
          "trap x EXIT\n",
          "\"$@\"",
          "true",
          "[ $? -eq 0 ]",
          "i=$((i+1))");

  @Test
  void anySoupIsRead() {
    var random = new Random(SEED);
    for (var i = 0; i < 20_000; i++) {
      check(soup(random, 1 + random.nextInt(60)));
    }
  }

  @Test
  void mutatedScriptsAreRead() throws IOException {
    var random = new Random(SEED + 1);
    for (var sample : CorpusScripts.all()) {
      check(mutated(sample.text(), random));
    }
  }

  @Test
  void hostileScriptsAreRead() {
    for (var token : TOKENS) {
      check(token.repeat(20_000 / token.length()));
      check(("a " + token + " b ").repeat(2_000));
    }
    var functions = new StringBuilder("f0() { a; }\n");
    for (var i = 1; i < 5_000; i++) {
      functions.append("f%d() { f%d || f%d; f%d & }\n".formatted(i, i - 1, i - 1, i - 1));
    }
    check(functions + "f4999");
    check("if a; then ".repeat(50) + "b; " + "fi; ".repeat(50));
    check("for i in 1 2; do ".repeat(50) + "b && break; " + "done; ".repeat(50));
    check("a || ".repeat(5_000) + "b");
    check("a && b || c\n".repeat(5_000));
    check("for i in 1 2; do a || continue; b && break; done\n".repeat(2_000));
    check("x=$(a)\nif [ $? -ne 0 ]; then exit 1; fi\n".repeat(2_000));
  }

  @Test
  void whatIsTooLargeOrTooDeepIsCut() {
    assertThat(Shell.read("a\n".repeat(Shell.MOST_CHARACTERS)).complete()).isFalse();
    assertThat(Shell.read("$(".repeat(1_000) + ")".repeat(1_000)).complete()).isFalse();
    assertThat(Shell.read("a; " + "( ".repeat(1_000)).commands()).hasSize(1);
    assertThat(Shell.read("a; " + "{".repeat(100_000)).complete()).isFalse();
  }

  private static String soup(Random random, int length) {
    var text = new StringBuilder();
    for (var i = 0; i < length; i++) {
      text.append(TOKENS.get(random.nextInt(TOKENS.size())));
      text.append(random.nextInt(3) == 0 ? " " : "");
    }
    return text.toString();
  }

  private static String mutated(String script, Random random) {
    var text = new StringBuilder(script);
    for (var i = 1 + random.nextInt(4); i > 0 && !text.isEmpty(); i--) {
      var from = random.nextInt(text.length());
      var to = Math.min(text.length(), from + random.nextInt(12));
      switch (random.nextInt(4)) {
        case 0 -> text.delete(from, to);
        case 1 -> text.insert(from, soup(random, 1 + random.nextInt(3)));
        case 2 -> text.setLength(to);
        default -> text.insert(from, text.substring(from, to));
      }
    }
    return text.toString();
  }

  private static void check(String text) {
    var as = "seed %d: %s".formatted(SEED, text.substring(0, Math.min(2_000, text.length())));
    var work = Shell.work(text.length());
    Script script;
    try {
      script = Shell.read(text, Options.UNWRITTEN, work);
    } catch (RuntimeException | StackOverflowError fault) {
      throw new AssertionError(as, fault);
    }
    assertThat(work.steps()).as(as).isLessThan((long) MOST_LOOKS * (text.length() + 100));
    assertThat(ranges(script))
        .as(as)
        .allMatch(it -> it.start() >= 0 && it.start() <= it.end() && it.end() <= text.length());
    assertThat(script.commands())
        .as(as)
        .allMatch(it ->
            it.fate() instanceof Fate.FallsBack(var commands)
                ? commands.stream()
                    .allMatch(index -> index >= 0 && index < script.commands().size())
                : true);
  }

  private static Stream<Range> ranges(Script script) {
    var commands =
        script.commands().stream()
            .flatMap(it ->
                Stream.of(
                        Stream.of(it.range()),
                        it.words().stream().map(Word::range),
                        it.assignments().stream().map(Assignment::range),
                        it.redirections().stream().map(to -> to.target().range()),
                        it.redirections().stream()
                            .flatMap(to -> to.body().stream())
                            .map(Word::range))
                    .flatMap(ranges -> ranges));
    return Stream.concat(commands, script.functions().stream().map(Script.Function::range));
  }
}
