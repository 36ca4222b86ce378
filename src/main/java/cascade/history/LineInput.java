package cascade.history;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Bytes of a text, handed out one line at a time, however many are asked for. So a parser that
/// finds a fault has read no further than the line with the fault, and the next line can be begun
/// afresh, or this one where the fault is that an earlier line was cut.
final class LineInput extends InputStream {
  private static final int BUFFER = 1 << 16;

  /// Of a line that is longer, the beginning is not kept.
  private static final int LONGEST_KEPT = 1 << 20;

  private final InputStream source;
  private final Bounds bounds;
  private final byte[] buffer = new byte[BUFFER];
  private int position;
  private int limit;

  /// What was handed out of the line that was begun last.
  private byte[] kept = new byte[1 << 12];

  private int keptLength;
  private boolean keptWhole = true;

  /// How much of `kept` is still to be handed out again.
  private int again;

  private long line = 1;
  private boolean atLineStart = true;
  private long total;
  private boolean inside;
  private long recordStart;

  /// @param record bytes of one run or job
  /// @param text bytes of the whole text, expanded
  record Bounds(long record, long text) {
    static final Bounds USUAL = new Bounds(8L << 20, 1L << 30);
  }

  /// Why the text ends before its end.
  abstract static sealed class Halt extends IOException {
    private static final long serialVersionUID = 1;

    private Halt(String message) {
      super(message);
    }
  }

  /// A line begins as a record does while the one before is not complete.
  static final class CutShort extends Halt {
    private static final long serialVersionUID = 1;

    private CutShort() {
      super("ends in the middle");
    }
  }

  static final class RecordTooLarge extends Halt {
    private static final long serialVersionUID = 1;

    private RecordTooLarge(long bound) {
      super("is larger than %d MiB".formatted(bound >> 20));
    }
  }

  static final class TextTooLarge extends Halt {
    private static final long serialVersionUID = 1;

    private TextTooLarge(long bound) {
      super("is larger than %d MiB".formatted(bound >> 20));
    }
  }

  LineInput(InputStream source, Bounds bounds) {
    this.source = source;
    this.bounds = bounds;
  }

  /// The line of the next byte, from 1.
  long line() {
    return line;
  }

  /// Whether the bytes that follow belong to one run or job.
  void inside(boolean now) {
    if (now && !inside) {
      recordStart = total;
    }
    inside = now;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (again > 0) {
      return repeat(target, offset, length);
    }
    if (atLineStart && inside && beginsRecord()) {
      throw new CutShort();
    }
    if (!fill(1)) {
      return -1;
    }
    if (total >= bounds.text()) {
      throw new TextTooLarge(bounds.text());
    }
    if (inside && total - recordStart > bounds.record()) {
      throw new RecordTooLarge(bounds.record());
    }
    var count = untilNewline(Math.min(length, limit - position));
    System.arraycopy(buffer, position, target, offset, count);
    if (atLineStart) {
      keptLength = 0;
      keptWhole = true;
    }
    keep(count);
    position += count;
    total += count;
    atLineStart = target[offset + count - 1] == '\n';
    line += atLineStart ? 1 : 0;
    return count;
  }

  private int repeat(byte[] target, int offset, int length) {
    var count = Math.min(length, again);
    System.arraycopy(kept, keptLength - again, target, offset, count);
    again -= count;
    if (again == 0 && kept[keptLength - 1] == '\n') {
      atLineStart = true;
      line++;
    }
    return count;
  }

  /// Makes at least so many bytes ready, if there are any.
  private boolean fill(int wanted) throws IOException {
    while (limit - position < wanted) {
      System.arraycopy(buffer, position, buffer, 0, limit - position);
      limit -= position;
      position = 0;
      var read = source.read(buffer, limit, buffer.length - limit);
      if (read < 0) {
        return false;
      }
      limit += read;
    }
    return true;
  }

  /// `{"`, as printers of one object a line write; those that indent break the line behind `{`.
  private boolean beginsRecord() throws IOException {
    return fill(2)
        && buffer[position] == '{'
        && (buffer[position + 1] == '"' || buffer[position + 1] == ' ');
  }

  private int untilNewline(int most) {
    for (var i = 0; i < most; i++) {
      if (buffer[position + i] == '\n') {
        return i + 1;
      }
    }
    return most;
  }

  private void keep(int count) {
    keptWhole &= keptLength + count <= LONGEST_KEPT;
    if (keptWhole) {
      if (kept.length < keptLength + count) {
        kept = Arrays.copyOf(kept, Math.max(2 * kept.length, keptLength + count));
      }
      System.arraycopy(buffer, position, kept, keptLength, count);
      keptLength += count;
    }
  }

  /// Goes on after a fault in a record: with the line that was handed out last where the record
  /// began on an earlier one, else with the next. Lines that cannot begin a record are passed over.
  ///
  /// @param recordLine where the record began
  void resume(long recordLine) throws IOException {
    inside = false;
    again = 0;
    var last = atLineStart ? line - 1 : line;
    if (last > recordLine && keptWhole && keptLength > 0 && !isContinuation(kept[0])) {
      again = keptLength;
      line = last;
      atLineStart = false;
      return;
    }
    if (!atLineStart) {
      skipLine();
    }
    while (fill(1) && isContinuation(buffer[position])) {
      skipLine();
    }
  }

  private void skipLine() throws IOException {
    while (fill(1)) {
      var count = untilNewline(limit - position);
      total += count;
      position += count;
      if (total >= bounds.text()) {
        throw new TextTooLarge(bounds.text());
      }
      if (buffer[position - 1] == '\n') {
        line++;
        break;
      }
    }
    atLineStart = true;
    keptLength = 0;
  }

  /// What stands before the second line and those after it of something that is indented.
  private static boolean isContinuation(byte first) {
    return switch (first) {
      case ' ', '\t', '\r', '\n', '}', ']', ',' -> true;
      default -> false;
    };
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
