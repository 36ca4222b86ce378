package cascade.cli;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// One call of the program, as a user makes it.
///
/// @param out what it printed
/// @param err what it said besides
record Run(int exitCode, String out, String err) {

  static Run of(String... arguments) {
    return in(Map.of(), arguments);
  }

  static Run in(Map<String, String> environment, String... arguments) {
    return in("", environment, arguments);
  }

  static Run in(String input, Map<String, String> environment, String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    var exitCode =
        Main.run(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new PrintWriter(out),
            new PrintWriter(err, true),
            environment,
            arguments);
    return new Run(exitCode, out.toString(), err.toString());
  }

  List<String> errors() {
    return err.lines().toList();
  }
}
