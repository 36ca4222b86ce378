package cascade.history;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// What lies under a key of the store: four bytes of a checksum over both, then the content.
final class Sealed {
  static final int HEAD = Integer.BYTES;

  private Sealed() {}

  static byte[] of(Object key, byte[] content) {
    var value = new byte[HEAD + content.length];
    System.arraycopy(content, 0, value, HEAD, content.length);
    ByteBuffer.wrap(value).putInt(sum(key, value));
    return value;
  }

  static byte[] of(Object key, String content) {
    return of(key, content.getBytes(StandardCharsets.UTF_8));
  }

  private static int sum(Object key, byte[] value) {
    var sum = new CRC32C();
    sum.update(key.toString().getBytes(StandardCharsets.UTF_8));
    sum.update(value, HEAD, value.length - HEAD);
    return (int) sum.getValue();
  }

  /// Whether it is as it was written, under that key.
  static boolean isWhole(Object key, byte[] value) {
    return value.length >= HEAD && ByteBuffer.wrap(value).getInt() == sum(key, value);
  }

  static byte[] content(byte[] value) {
    return Arrays.copyOfRange(value, HEAD, value.length);
  }

  /// @param value null where there is none
  static Optional<String> text(byte @Nullable [] value) {
    return Optional.ofNullable(value)
        .map(it -> new String(it, HEAD, it.length - HEAD, StandardCharsets.UTF_8));
  }
}
