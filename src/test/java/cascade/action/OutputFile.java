package cascade.action;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// Reads a file of outputs as the runner does.
///
/// Source: `github-actions.md` F.2.
public final class OutputFile {
  private OutputFile() {}

  public static Map<String, String> read(Path file) throws IOException {
    var values = new LinkedHashMap<String, String>();
    var text = Files.readString(file);
    var at = 0;
    while (at < text.length()) {
      var end = text.indexOf('\n', at);
      if (end < 0) {
        throw new IOException("no newline at the end of the file");
      }
      var line = text.substring(at, end);
      var equals = line.indexOf('=');
      var heredoc = line.indexOf("<<");
      at = end + 1;
      if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
        values.put(line.substring(0, equals), line.substring(equals + 1));
      } else if (heredoc > 0) {
        var last = "\n" + line.substring(heredoc + 2) + "\n";
        // The delimiter of an empty value follows at once.
        var close = text.indexOf(last, at - 1);
        if (close < 0) {
          throw new IOException("Matching delimiter not found: " + line);
        }
        values.put(line.substring(0, heredoc), close < at ? "" : text.substring(at, close));
        at = close + last.length();
      } else {
        throw new IOException("Invalid format: " + line);
      }
    }
    return values;
  }
}
