package cascade.history;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// How a record lies in the store: as the line that [HistoryFiles] writes, so that later versions
/// read a store as they read a file.
final class StoredRecords {
  private StoredRecords() {}

  /// @throws StoreException.Unreadable where it could not be read again
  static byte[] of(WorkflowRun run) {
    return of("run", run.id(), new History(Optional.empty(), List.of(run), List.of()));
  }

  /// @throws StoreException.Unreadable where it could not be read again
  static byte[] of(JobRun job) {
    return of("job", job.id(), new History(Optional.empty(), List.of(), List.of(job)));
  }

  private static byte[] of(String what, long id, History one) {
    var line = new ByteArrayOutputStream(1 << 10);
    try {
      HistoryFiles.write(one, line);
    } catch (IOException e) {
      throw new UncheckedIOException("an array takes whatever is written", e);
    }
    var record = Sealed.of(id, line.toByteArray());
    // One that is kept and cannot be read would make all others useless.
    var faults = tried(Stream.of(record)).problems();
    if (!faults.isEmpty()) {
      throw new StoreException.Unreadable(
          "the host says of %s %d what cannot be kept: %s"
              .formatted(what, id, faults.getFirst().message()));
    }
    return record;
  }

  private static ReadHistory tried(Stream<byte[]> records) {
    return HistoryFiles.read(
        List.of(new HistorySource("store", () -> new Lines(records.iterator()))));
  }

  /// @throws IllegalStateException where one is no record
  static History read(Stream<byte[]> records) {
    var read = tried(records);
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
        position = Sealed.HEAD;
      }
      var count = Math.min(length, record.length - position);
      System.arraycopy(record, position, target, offset, count);
      position += count;
      return count;
    }
  }
}
