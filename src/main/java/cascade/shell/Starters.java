package cascade.shell;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Programs that do nothing but start another one.
///
/// Source: the manuals of each.
final class Starters {
  /// How a program starts another.
  ///
  /// @param verbs of which one must come first; empty where none is needed
  /// @param operands how many words that are no options stand before the program
  /// @param valued options that take the word after them
  /// @param alone options with which nothing is started
  private record Starter(Set<String> verbs, int operands, Set<String> valued, Set<String> alone) {

    private static Starter plain(String... valued) {
      return after(0, valued);
    }

    private static Starter after(int operands, String... valued) {
      return new Starter(Set.of(), operands, Set.of(valued), Set.of());
    }

    private static Starter verb(Set<String> verbs, String... valued) {
      return new Starter(verbs, 0, Set.of(valued), Set.of());
    }

    Starter but(String... options) {
      return new Starter(verbs, operands, valued, Set.of(options));
    }

    Starter skipping(int count) {
      return new Starter(verbs, count, valued, alone);
    }
  }

  private static final Set<String> RUN = Set.of("run");
  private static final Set<String> EXEC = Set.of("exec");

  private static final Map<String, Starter> STARTERS =
      Map.ofEntries(
          Map.entry("asdf", Starter.verb(EXEC)),
          Map.entry("builtin", Starter.plain()),
          Map.entry("bun", Starter.verb(Set.of("x"), "--cwd", "--package", "-p")),
          Map.entry("bundle", Starter.verb(EXEC, "--gemfile")),
          Map.entry("bunx", Starter.plain("--package", "-p")),
          Map.entry("chroot", Starter.after(1)),
          Map.entry("chronic", Starter.plain()),
          Map.entry("command", Starter.plain().but("-v", "-V")),
          Map.entry("conda", Starter.verb(RUN, "-n", "--name", "-p", "--prefix", "--cwd")),
          Map.entry("dbus-run-session", Starter.plain("--config-file", "--dbus-daemon")),
          Map.entry("direnv", Starter.verb(EXEC).skipping(1)),
          Map.entry("doas", Starter.plain("-u", "-C").but("-L")),
          Map.entry("doppler", Starter.verb(RUN, "-p", "--project", "-c", "--config", "-t")),
          Map.entry("env", Starter.plain("-u", "--unset", "-C", "--chdir")),
          Map.entry("exec", Starter.plain("-a")),
          Map.entry("flock", Starter.after(1, "-w", "--timeout", "-E").but("-u")),
          Map.entry("gtimeout", Starter.after(1, "-k", "--kill-after", "-s", "--signal")),
          Map.entry("hatch", Starter.verb(RUN, "-e", "--env", "-p", "--project")),
          Map.entry("ionice", Starter.plain("-c", "-n").but("-p")),
          Map.entry("micromamba", Starter.verb(RUN, "-n", "--name", "-p", "--prefix")),
          Map.entry("mise", Starter.verb(Set.of("exec", "x"), "-C", "--cd", "-j", "--jobs", "-E")),
          Map.entry("nice", Starter.plain("-n", "--adjustment")),
          Map.entry("nohup", Starter.plain()),
          Map.entry(
              "npm", Starter.verb(Set.of("exec", "x"), "-w", "--workspace", "--prefix", "-p")),
          Map.entry("npx", Starter.plain("-p", "--package", "-w", "--workspace").but("-c")),
          Map.entry("op", Starter.verb(RUN, "--env-file", "--account")),
          Map.entry("pdm", Starter.verb(RUN, "-p", "--project")),
          Map.entry("pipenv", Starter.verb(RUN, "--python")),
          Map.entry("pipx", Starter.verb(RUN, "--spec", "--python", "--index-url")),
          Map.entry("pixi", Starter.verb(RUN, "-e", "--environment", "--manifest-path")),
          Map.entry(
              "pnpm",
              Starter.verb(Set.of("exec", "dlx"), "--filter", "-F", "-C", "--dir", "--package")),
          Map.entry("poetry", Starter.verb(RUN, "-C", "--directory", "-P", "--project")),
          Map.entry("rustup", Starter.verb(RUN).skipping(1)),
          Map.entry("rye", Starter.verb(RUN, "--pyproject", "-f")),
          Map.entry("setsid", Starter.plain()),
          Map.entry("stdbuf", Starter.plain("-i", "-o", "-e", "--input", "--output", "--error")),
          Map.entry(
              "sudo",
              Starter.plain(
                      "-u",
                      "--user",
                      "-g",
                      "--group",
                      "-h",
                      "--host",
                      "-p",
                      "--prompt",
                      "-C",
                      "-D",
                      "--chdir",
                      "-R",
                      "--chroot",
                      "-T",
                      "-r",
                      "-t",
                      "-U")
                  .but("-l", "-v", "-e")),
          Map.entry("taskset", Starter.after(1).but("-p")),
          Map.entry("time", Starter.plain("-f", "--format", "-o", "--output")),
          Map.entry("timeout", Starter.after(1, "-k", "--kill-after", "-s", "--signal")),
          Map.entry("unbuffer", Starter.plain()),
          Map.entry(
              "uv",
              Starter.verb(
                  RUN,
                  "--with",
                  "--from",
                  "--group",
                  "--only-group",
                  "--extra",
                  "--package",
                  "-p",
                  "--python",
                  "--directory",
                  "--project",
                  "--env-file",
                  "--index",
                  "--no-group",
                  "--with-requirements",
                  "--with-editable")),
          Map.entry("uvx", Starter.plain("--from", "--with", "-p", "--python", "--index")),
          Map.entry("winpty", Starter.plain()),
          Map.entry(
              "xargs",
              Starter.plain("-a", "-d", "-E", "-I", "-L", "-n", "-P", "-s", "--max-procs")),
          Map.entry("xvfb-run", Starter.plain("-e", "-f", "-n", "-p", "-s", "-w", "--server-args")),
          Map.entry("yarn", Starter.verb(Set.of("exec", "dlx"), "--cwd", "-p", "--package")));

  /// What `corepack` starts; all else it does itself.
  private static final Set<String> MANAGERS = Set.of("npm", "npx", "pnpm", "pnpx", "yarn");

  /// Options of `python` that take the word after them.
  private static final Set<String> OF_PYTHON = Set.of("-W", "-X");

  private static final Pattern SETTING = Pattern.compile("[A-Za-z_][\\w.]*=.*", Pattern.DOTALL);

  private Starters() {}

  /// The program that another starts, with its arguments; empty where that does the work itself.
  static Optional<List<Word>> started(String name, List<Word> rest) {
    return switch (name) {
      case "python" -> module(rest);
      case "nix" -> inEnvironment(rest);
      case "corepack" ->
          rest.stream().findFirst().map(Word::text).filter(MANAGERS::contains).map(_ -> rest);
      default -> {
        var starter = Optional.ofNullable(STARTERS.get(name));
        yield starter.flatMap(it -> command(it, rest));
      }
    };
  }

  /// `python -u -m black`.
  private static Optional<List<Word>> module(List<Word> words) {
    var at = 0;
    while (at < words.size() && isOption(words.get(at)) && !words.get(at).text().equals("-m")) {
      if (words.get(at).text().equals("-c")) {
        return Optional.empty();
      }
      at += OF_PYTHON.contains(words.get(at).text()) ? 2 : 1;
    }
    return at + 1 < words.size() && words.get(at).text().equals("-m")
        ? Optional.of(words.subList(at + 1, words.size()))
        : Optional.empty();
  }

  /// `nix develop .#shell --command make`.
  private static Optional<List<Word>> inEnvironment(List<Word> words) {
    for (var i = 0; i + 1 < words.size(); i++) {
      var text = words.get(i).text();
      if (text.equals("-c") || text.equals("--command")) {
        return Optional.of(words.subList(i + 1, words.size()));
      }
    }
    return Optional.empty();
  }

  private static Optional<List<Word>> command(Starter starter, List<Word> words) {
    var at = 0;
    if (!starter.verbs().isEmpty()) {
      while (at < words.size() && isOption(words.get(at))) {
        at += starter.valued().contains(words.get(at).text()) ? 2 : 1;
      }
      if (at >= words.size() || !starter.verbs().contains(words.get(at).text())) {
        return Optional.empty();
      }
      at++;
    }
    var options = true;
    for (var left = starter.operands(); at < words.size(); ) {
      var word = words.get(at);
      if (options && word.text().equals("--")) {
        options = false;
        at++;
      } else if (options && isOption(word)) {
        if (starter.alone().contains(word.text())) {
          return Optional.empty();
        }
        at += starter.valued().contains(word.text()) ? 2 : 1;
      } else if (SETTING.matcher(word.text()).matches()) {
        at++;
      } else if (left > 0) {
        left--;
        at++;
      } else {
        return Optional.of(words.subList(at, words.size()));
      }
    }
    return Optional.empty();
  }

  private static boolean isOption(Word word) {
    return word.text().startsWith("-");
  }
}
