package cascade.shell;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/// A shell of this machine, and what it does with scripts of commands `w 1`, `w 2`, …
final class RealShell {
  /// Writes down what is run; fails for `$T` always, and for `$O` the first time.
  private static final String PRELUDE =
      """
      w() {
        echo "$1" >>"$LOG"
        case $1 in
          "$T") return 1 ;;
          "$O") if [ ! -e "$LOG.once" ]; then : >"$LOG.once"; return 1; fi ;;
        esac
      }
      sleep() { echo sleep >>"$LOG"; }
      """;

  /// What is endless is stopped after so many seconds of the processor and so many kilobytes.
  private static final String LIMITS = "ulimit -t 1; ulimit -f 64; ";

  /// Nothing that ends by itself is tried so often.
  private static final int ENDLESS = 200;

  private final List<String> command;
  private final Path folder;
  private final StringBuilder driver = new StringBuilder();
  private int scripts;
  private int runs;

  private RealShell(List<String> command, Path folder) {
    this.command = command;
    this.folder = folder;
  }

  /// The shell of that name with its options; skips the test where it is not there.
  static RealShell require(Path folder, String... command) {
    var paths = List.of("/bin/", "/usr/bin/", "/usr/local/bin/");
    Assumptions.assumeTrue(
        paths.stream().anyMatch(it -> Files.isExecutable(Path.of(it + command[0]))),
        () -> command[0] + " is not here");
    return new RealShell(List.of(command), folder);
  }

  /// A script on which runs can be asked for.
  final class Candidate {
    private final Path file;

    private Candidate(Path file) {
      this.file = file;
    }

    /// @param failing the command that fails each time; 0 for none
    /// @param failingOnce the command that fails the first time; 0 for none
    Run run(int failing, int failingOnce) {
      var log = folder.resolve("log" + ++runs);
      driver
          .append("(")
          .append(LIMITS)
          .append("export T=%d O=%d LOG=%s; exec ".formatted(failing, failingOnce, log))
          .append(String.join(" ", command))
          .append(" %s) 3>&1 >/dev/null 2>&1 </dev/null\n".formatted(file))
          .append("echo $? >%s.status\n".formatted(log));
      return new Run(log);
    }
  }

  /// What a run did, once [#work()] was called.
  record Run(Path log) {

    int status() {
      return Integer.parseInt(read(Path.of(log + ".status")).strip());
    }

    /// Whether a command was run until the shell was stopped.
    boolean isEndless(int number) {
      return times(number) > ENDLESS;
    }

    /// How often a command ran.
    long times(int number) {
      return read(log).lines().filter(Integer.toString(number)::equals).count();
    }

    private static String read(Path file) {
      try {
        return Files.exists(file) ? Files.readString(file) : "";
      } catch (IOException fault) {
        throw new AssertionError(fault);
      }
    }
  }

  Candidate script(String text) throws IOException {
    var file = folder.resolve("script" + ++scripts);
    Files.writeString(file, PRELUDE + text);
    return new Candidate(file);
  }

  /// Makes all runs that were asked for. What a script leaves running in the background holds the
  /// driver's output open as its third descriptor: without the wait for its end, it would still
  /// write where the test's folder is deleted.
  void work() throws IOException, InterruptedException {
    var file = folder.resolve("driver");
    Files.writeString(file, driver);
    driver.setLength(0);
    var process =
        new ProcessBuilder(List.of("sh", file.toString())).redirectErrorStream(true).start();
    process.getInputStream().transferTo(OutputStream.nullOutputStream());
    process.waitFor();
  }
}
