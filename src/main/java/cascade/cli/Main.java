package cascade.cli;

import cascade.github.Pacing;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;

/// Where the process starts and ends: nothing else reads the environment or exits.
public final class Main {
  private Main() {}

  /// @param arguments the command line
  public static void main(String[] arguments) {
    // Picocli would look for Groovy on the whole class path, which takes as long as reading a file.
    System.setProperty("picocli.disable.closures", "true");
    var out = new PrintWriter(writer(FileDescriptor.out));
    var err = new PrintWriter(writer(FileDescriptor.err), true);
    var terminal = Terminal.of(System.getenv(), System.getProperties());
    var streams =
        new Streams(
            System.in, out, err, terminal, new Surroundings(System.getenv(), Pacing.real()));
    var exitCode = new CommandLineProgram(streams).run(arguments);
    out.flush();
    // A reader that went away, as `head` does, is no fault of ours; anything that it missed it did
    // not want. `exit` would look on the whole class path for somebody to tell that it was called,
    // and there is nobody who waits for the end.
    Runtime.getRuntime().halt(exitCode);
  }

  /// UTF-8 whatever the locale says: containers often have none.
  private static Writer writer(FileDescriptor descriptor) {
    return new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8);
  }

  /// For tests: the program with its surroundings given, and without waiting.
  static int run(
      InputStream in,
      PrintWriter out,
      PrintWriter err,
      Map<String, String> environment,
      String... arguments) {
    var terminal = Terminal.of(environment, new Properties());
    var real = Pacing.real();
    var pacing = new Pacing(real.clock(), _ -> {}, real.random());
    var surroundings = new Surroundings(environment, pacing);
    return new CommandLineProgram(new Streams(in, out, err, terminal, surroundings)).run(arguments);
  }
}
