package cascade.history;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/// How a record lies in the store: a checksum of four bytes, then the line that [HistoryFiles]
/// writes. A store is so as readable for later versions as a file is.
final class StoredRecords {
  private static final int HEAD = Integer.BYTES;

  private StoredRecords() {}

  static byte[] of(WorkflowRun run) {
    return of(new History(Optional.empty(), List.of(run), List.of()));
  }

  static byte[] of(JobRun job) {
    return of(new History(Optional.empty(), List.of(), List.of(job)));
  }

  private static byte[] of(History one) {
    var bytes = new ByteArrayOutputStream(1 << 10);
    bytes.writeBytes(new byte[HEAD]);
    try {
      HistoryFiles.write(one, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("an array takes whatever is written", e);
    }
    var record = bytes.toByteArray();
    ByteBuffer.wrap(record).putInt(sum(record));
    return record;
  }

  private static int sum(byte[] record) {
    var sum = new CRC32C();
    sum.update(record, HEAD, record.length - HEAD);
    return (int) sum.getValue();
  }

  /// Whether it is as it was written.
  static boolean isWhole(byte[] record) {
    return record.length > HEAD && ByteBuffer.wrap(record).getInt() == sum(record);
  }

  /// @throws IllegalStateException where one is no record
  static History read(Stream<byte[]> records) {
    var read =
        HistoryFiles.read(List.of(new HistorySource("store", () -> new Lines(records.iterator()))));
    if (read.faults() > 0) {
      throw new IllegalStateException(read.problems().getFirst().toString());
    }
    return read.history();
  }

  static WorkflowRun run(byte[] record) {
    return read(Stream.of(record)).runs().getFirst();
  }

  static JobRun job(byte[] record) {
    return read(Stream.of(record)).jobs().getFirst();
  }

  /// The lines of records, one after the other.
  private static final class Lines extends InputStream {
    private final Iterator<byte[]> records;
    private byte[] record = new byte[0];
    private int position;

    Lines(Iterator<byte[]> records) {
      this.records = records;
    }

    @Override
    public int read() {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      while (position >= record.length) {
        if (!records.hasNext()) {
          return -1;
        }
        record = records.next();
        position = HEAD;
      }
      var count = Math.min(length, record.length - position);
      System.arraycopy(record, position, target, offset, count);
      position += count;
      return count;
    }
  }
}
