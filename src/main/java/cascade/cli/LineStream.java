package cascade.cli;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/// Takes UTF-8 and prints it, line by line, so that no character is cut.
final class LineStream extends OutputStream {
  private final PrintWriter target;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  LineStream(PrintWriter target) {
    this.target = target;
  }

  @Override
  public void write(int character) {
    line.write(character);
    if (character == '\n') {
      print();
    }
  }

  private void print() {
    target.print(line.toString(StandardCharsets.UTF_8));
    line.reset();
  }

  @Override
  public void close() {
    print();
    target.flush();
  }
}
