package cascade.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/// Scripts of commands `w 1`, `w 2`, … in all kinds of constructs.
final class RandomScripts {
  private static final Pattern WORK = Pattern.compile("\\bw \\d");

  private final Random random;
  private int works;
  private int functions;
  private int loops;

  /// Whether `break`, and whether `return`, may stand here.
  private boolean inLoop;

  private boolean inFunction;

  /// Whether only what POSIX has may be used.
  private final boolean posix;

  RandomScripts(long seed, boolean posix) {
    this.random = new Random(seed);
    this.posix = posix;
  }

  /// A script, and how many commands of the kind it has.
  record Sample(String text, long works) {}

  Sample next() {
    works = 0;
    functions = 0;
    loops = 0;
    inLoop = false;
    var text = new StringBuilder();
    for (var i = random.nextInt(3); i > 0; i--) {
      inFunction = true;
      var body = list(2);
      inFunction = false;
      functions++;
      text.append(
          random.nextInt(6) == 0
              ? "f%d() (\n%s\n)\n".formatted(functions, body)
              : "f%d() {\n%s\n}\n".formatted(functions, body));
    }
    text.append(list(3)).append('\n');
    // Not all that was made was taken.
    var count = WORK.matcher(text).results().count();
    return new Sample(text.toString(), count);
  }

  private String list(int depth) {
    var items = new ArrayList<String>();
    for (var i = 1 + random.nextInt(3); i > 0; i--) {
      items.add(item(depth));
    }
    return String.join("\n", items);
  }

  private String item(int depth) {
    return switch (random.nextInt(40)) {
      case 0 -> one("set +e", "set -e", "set -e");
      case 1 -> posix ? "set -e" : one("set -o pipefail", "set +o pipefail", "set -eo pipefail");
      case 2 -> command(depth) + " &";
      case 3 -> "ok=1";
      case 4 -> "[ \"$ok\" = 1 ]" + one(" || ", " && ") + command(depth - 1);
      case 5 -> command(depth) + "\n" + status(depth);
      case 6 -> "x=$( " + list(depth - 1) + ")";
      case 7 -> one("echo $( ", "export x=$( ", "y=1 : $( ") + list(depth - 1) + ")";
      case 8, 9, 10, 11 -> retry(depth);
      case 12 -> inFunction ? "return " + random.nextInt(2) : command(depth);
      case 13 -> random.nextInt(4) == 0 ? "exit " + random.nextInt(2) : command(depth);
      case 14 -> inLoop ? one("break", "continue") : command(depth);
      case 15, 16, 17 -> chain(depth);
      default -> command(depth);
    };
  }

  private String status(int depth) {
    return switch (random.nextInt(4)) {
      case 0 -> "if [ $? -ne 0 ]; then\n" + list(depth - 1) + "\nfi";
      case 1 -> "[ $? -eq 0 ] || " + command(depth - 1);
      case 2 -> "r=$?";
      default ->
          "if [ $? -eq 0 ]; then\n" + list(depth - 1) + "\nelse\n" + list(depth - 1) + "\nfi";
    };
  }

  private String command(int depth) {
    if (depth <= 0) {
      return random.nextInt(5) == 0 ? idle() : work();
    }
    return switch (random.nextInt(20)) {
      case 0 -> "( " + list(depth - 1) + " )";
      case 1 -> "{\n" + list(depth - 1) + "\n}";
      case 2, 3 -> choice(depth);
      case 4 ->
          "case a in "
              + one("a", "b", "*")
              + ") "
              + list(depth - 1)
              + ";; *) "
              + list(depth - 1)
              + ";; esac";
      case 5 -> loop(depth);
      case 6, 7, 8 -> chain(depth - 1);
      case 9 -> simple(depth) + " | " + simple(depth);
      case 10 -> "! " + simple(depth);
      case 11 -> functions > 0 ? "f" + (1 + random.nextInt(functions)) : work();
      case 12 -> idle();
      default -> work();
    };
  }

  /// What may stand in a pipeline.
  private String simple(int depth) {
    return switch (random.nextInt(8)) {
      case 0 -> "( " + list(depth - 1) + " )";
      case 1 -> "{\n" + list(depth - 1) + "\n}";
      case 2 -> functions > 0 ? "f" + (1 + random.nextInt(functions)) : work();
      default -> work();
    };
  }

  private String chain(int depth) {
    var text = new StringBuilder(part(depth));
    for (var i = 1 + random.nextInt(3); i > 0; i--) {
      text.append(one(" && ", " || ")).append(part(depth));
    }
    return text.toString();
  }

  private String part(int depth) {
    return switch (random.nextInt(14)) {
      case 0 -> "true";
      case 1 -> inLoop ? one("break", "continue") : "exit " + random.nextInt(2);
      case 2 -> inFunction ? "return " + random.nextInt(2) : "false";
      case 3 -> "[ 1 = " + one("1", "2") + " ]";
      case 4 -> "{\n" + list(depth - 1) + "\n}";
      case 5 -> "ok=" + random.nextInt(2);
      case 6 -> one("", "! ") + simple(depth);
      case 7 -> "( " + list(depth - 1) + " )";
      default -> work();
    };
  }

  private String choice(int depth) {
    var text = new StringBuilder("if ").append(condition(depth));
    text.append("; then\n").append(list(depth - 1)).append('\n');
    if (random.nextInt(5) == 0) {
      text.append("elif ").append(condition(depth));
      text.append("; then\n").append(list(depth - 1)).append('\n');
    }
    if (random.nextBoolean()) {
      text.append("else\n").append(list(depth - 1)).append('\n');
    }
    return text.append("fi").toString();
  }

  private String condition(int depth) {
    return switch (random.nextInt(6)) {
      case 0 -> "[ 1 = " + one("1", "2") + " ]";
      case 1 -> "! " + simple(depth - 1);
      case 2 -> chain(depth - 2);
      default -> simple(depth - 1);
    };
  }

  /// A loop that tries nothing again, or does so by chance.
  private String loop(int depth) {
    var before = inLoop;
    inLoop = true;
    var body = list(depth - 1);
    inLoop = before;
    return "for v" + loops++ + " in a b; do\n" + body + "\ndone";
  }

  /// A loop that tries again.
  private String retry(int depth) {
    var n = "n" + loops++;
    var before = inLoop;
    inLoop = true;
    var target = random.nextInt(3) == 0 ? simple(depth - 1) : work();
    var body =
        switch (random.nextInt(9)) {
          case 0 -> target + " && break";
          case 1 -> target + " && break || sleep 0";
          case 2 -> "if " + target + "; then\n  break\nfi";
          case 3 -> "if ! " + target + "; then\n  sleep 0\nelse\n  break\nfi";
          case 4 -> target + " || continue\nbreak";
          case 5 -> target + " && " + (inFunction ? "return 0" : "exit 0");
          case 6 -> target + " && " + work() + " && break";
          case 7 -> target + " && break || {\n" + list(depth - 2) + "\n}";
          default -> target + "\nif [ $? -eq 0 ]; then break; fi";
        };
    var giveUp =
        switch (random.nextInt(5)) {
          case 0 -> "\n[ $" + n + " -ge 3 ] && exit 1\nsleep 0";
          case 1 ->
              "\nif [ $" + n + " -eq 2 ]; then " + (inFunction ? "return 1" : "exit 1") + "; fi";
          case 2 -> "";
          default -> "\nsleep 0";
        };
    var posixLoops = 5;
    var text =
        switch (random.nextInt(posix ? posixLoops : 7)) {
          case 0 -> "for " + n + " in 1 2 3; do\n" + body + giveUp + "\ndone";
          case 1 -> "for " + n + " in $(seq 1 4); do\n" + body + giveUp + "\ndone";
          case 2 ->
              n
                  + "=0\nwhile [ $"
                  + n
                  + " -lt 4 ]; do\n"
                  + body
                  + "\n"
                  + n
                  + "=$(("
                  + n
                  + " + 1))"
                  + giveUp
                  + "\ndone";
          case 3 ->
              n
                  + "=0\n"
                  + one("until ", "while ! ")
                  + work()
                  + "; do\n"
                  + n
                  + "=$(("
                  + n
                  + "+1))"
                  + giveUp
                  + "\ndone";
          case 4 -> one("until ", "while ! ") + work() + "; do sleep 0; done";
          case 5 -> "for " + n + " in {1..3}; do\n" + body + giveUp + "\ndone";
          default ->
              "for ((" + n + "=0; " + n + "<3; " + n + "++)); do\n" + body + giveUp + "\ndone";
        };
    inLoop = before;
    return text + one("", "", "\n" + item(depth - 1));
  }

  private String work() {
    works++;
    return "w " + works;
  }

  private String idle() {
    return one(":", "echo x", "true");
  }

  private String one(String... choices) {
    return List.of(choices).get(random.nextInt(choices.length));
  }
}
