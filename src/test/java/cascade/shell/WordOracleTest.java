package cascade.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Words and here-documents are held against what bash makes of them.
@Tag("exhaustive")
class WordOracleTest {
  private static final long SEED = Long.getLong("shell.seed", 20_261_126);
  private static final int COMMANDS = 4_000;

  /// What each expansion of the generated commands comes to.
  private static final String VALUE = "<v>";

  /// Tells the arguments and the standard input of `p`.
  private static final String PRELUDE =
      """
      set -f
      V='<v>'
      v() { printf '<v>'; }
      p() {
        local input
        IFS= read -r -d '' input
        printf '%s\\0' "$#" "$@" "$input"
      }
      exec </dev/null
      """;

  private static final String ANY = "ab \t'\"\\$#;&|<>(){}*?[]!~=`\n:,.-é";
  private static final String PLAIN = "abz0=:,.-+/%@^_#]}é";

  @TempDir Path folder;

  @Test
  void handWrittenCommandsAgree() throws IOException, InterruptedException {
    compare(
        List.of(
            "p a b  c\td",
            "p 'a b' \"c d\" e\\ f",
            "p a'b'\"c\"\\d$'\\x65\\n\\101\\u00e9\\q'",
            "p '' \"\" $'' a''",
            "p \"\\$V \\a \\\\ \\\" \\` \\\nx\"",
            "p a\\\nb \\\n c # d 'e",
            "p a#b #c\n",
            "p \"$V\" ${V} \"a${V}b\" $(v)x \"`v`\"",
            "p \"$(v \"a b\" 'c)' \\) # d)\n)\"",
            "p \"${N:-\"<v>\"}\" ${N-'<v>'} \"${N:-<v>}\"",
            "p $\"a b\" \\$V '$V' \"'$V'\" '\"'",
            "p a 2>&1 b 3</dev/null c {n}>/dev/null",
            "p a 2>/dev/null; p 2> /dev/null x; p 2 2>/dev/null 3",
            "p x <<'E'\n$V \\\\ \"'\n\nE",
            "p x <<E y\n$V \\$V \\\\ \\a \"'$(v)`v`\\\nz\nE",
            "p x <<-E\n\ta\n\t\tb\n\tE",
            "p <<A x; p <<B y\na\nA\nb\nB",
            "p <<\"A B\"\nc\nA B",
            "X=1 Y='2 3' p X=1 Y='2 3'",
            "p [ ] { } ! if then [[ ]]",
            "p a&& p b;p c",
            "p {} {a} {a b} a{ }b \\{a,b}",
            "! p ! x",
            "{ p }; }"));
  }

  @Test
  void randomCommandsAgree() throws IOException, InterruptedException {
    var random = new Random(SEED);
    var commands = new ArrayList<String>();
    for (var i = 0; i < COMMANDS; i++) {
      commands.add(command(random));
    }
    compare(commands);
  }

  private void compare(List<String> scripts) throws IOException, InterruptedException {
    RealShell.require(folder, "bash");
    var file = folder.resolve("script");
    Files.writeString(file, PRELUDE + String.join("\n", scripts) + "\n");
    var output = folder.resolve("output");
    var process = new ProcessBuilder("bash", file.toString()).redirectOutput(output.toFile());
    process.environment().put("LC_ALL", "C.UTF-8");
    process.redirectError(folder.resolve("errors").toFile());
    assertThat(process.start().waitFor()).isZero();
    var told = Files.readString(output, StandardCharsets.UTF_8).split("\0", -1);
    var at = 0;
    for (var script : scripts) {
      var read = Shell.read(script);
      assertThat(read.complete()).as("seed %d: %s", SEED, script).isTrue();
      for (var command : read.commands()) {
        if (command.name().filter("p"::equals).isEmpty()) {
          continue;
        }
        var count = Integer.parseInt(told[at]);
        var expected = List.of(told).subList(at + 1, at + 1 + count);
        var words = command.words().stream().skip(1).map(it -> it.text(VALUE)).toList();
        assertThat(words).as("seed %d: %s", SEED, script).isEqualTo(expected);
        var input =
            command.redirections().stream()
                .flatMap(it -> it.body().stream())
                .map(it -> it.text(VALUE))
                .reduce("", (_, last) -> last);
        assertThat(input).as("seed %d: %s", SEED, script).isEqualTo(told[at + 1 + count]);
        at += count + 2;
      }
    }
    assertThat(at).isEqualTo(told.length - 1);
  }

  private static String command(Random random) {
    var text = new StringBuilder("p");
    for (var i = random.nextInt(5); i > 0; i--) {
      text.append(one(random, " ", "  ", "\t", " \\\n ", " \\\n", " "));
      text.append(word(random));
    }
    if (random.nextInt(8) == 0) {
      var quoted = random.nextBoolean();
      text.append(one(random, " <<", " <<-", " << ")).append(quoted ? "'E F'" : "EF");
      text.append(one(random, "", " " + word(random))).append("\n");
      for (var i = random.nextInt(4); i > 0; i--) {
        text.append(one(random, "", "\t")).append(line(random, quoted)).append("\n");
      }
      return text.append(quoted ? "E F" : "EF").toString();
    }
    return text.append(one(random, "", "", ";", " # '\"`$( &", " 2>&1", " ")).toString();
  }

  private static String word(Random random) {
    var text = new StringBuilder();
    // A digit before `>` or a sign of the grammar as a whole word means more.
    text.append(one(random, "", "", "x", "''"));
    for (var i = 1 + random.nextInt(4); i > 0; i--) {
      text.append(
          switch (random.nextInt(12)) {
            case 0 -> "'" + any(random, "'") + "'";
            case 1, 2 -> '"' + inQuotes(random, "\"$`\\") + '"';
            case 3 -> "\\" + any(random, "\n", 1);
            case 4 -> "$'" + ansi(random) + "'";
            case 5 -> "\\\n";
            case 6 -> expansion(random);
            case 7 -> "$\"" + inQuotes(random, "\"$`\\") + '"';
            default -> plain(random);
          });
    }
    // What begins with `#` would be a comment, and alone it would be none of the words.
    return text.charAt(0) == '#' || text.toString().startsWith("\\\n") ? "y" + text : text + "";
  }

  private static String line(Random random, boolean quoted) {
    var text = quoted ? any(random, "\n") : inQuotes(random, "$`\\\n");
    // Without the break of a line, the next one would be a part of it.
    return text.replace("\n", "") + ".";
  }

  private static String expansion(Random random) {
    return one(random, "$V", "${V}", "\"$V\"", "$(v)", "\"$(v 'a)' \"b)\")\"", "`v`", "${N:-<v>}")
        .replace("$V", "${V}");
  }

  private static String inQuotes(Random random, String excluded) {
    var text = new StringBuilder();
    for (var i = random.nextInt(4); i > 0; i--) {
      text.append(
          switch (random.nextInt(5)) {
            case 0 -> "\\" + any(random, "", 1);
            case 1 -> one(random, "${V}", "$(v \"x y\")", "`v`", "${N:-<v>}", "$");
            default -> any(random, excluded);
          });
      text.append(text.toString().endsWith("$") ? "." : "");
    }
    return text.toString();
  }

  private static String ansi(Random random) {
    var text = new StringBuilder();
    for (var i = random.nextInt(4); i > 0; i--) {
      text.append(
          one(
              random, "\\n", "\\t", "\\x41", "\\'", "\\\\", "\\q", "\\101", "\\u00e9", "a b",
              "\""));
    }
    return text.toString();
  }

  private static String any(Random random, String excluded) {
    return any(random, excluded, random.nextInt(6));
  }

  private static String any(Random random, String excluded, int length) {
    var text = new StringBuilder();
    while (text.length() < length) {
      var c = ANY.charAt(random.nextInt(ANY.length()));
      if (excluded.indexOf(c) < 0) {
        text.append(c);
      }
    }
    return text.toString();
  }

  private static String plain(Random random) {
    var text = new StringBuilder();
    for (var i = 1 + random.nextInt(4); i > 0; i--) {
      text.append(PLAIN.charAt(random.nextInt(PLAIN.length())));
    }
    return text.toString();
  }

  private static String one(Random random, String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
