package cascade.capacity;

import java.util.Optional;
import java.util.regex.Pattern;

/// Sizes of heaps that are written out.
final class HeapFlags {
  private static final double GB = 1 << 30;

  private static final Pattern JAVA = Pattern.compile("-Xmx(\\d{1,12})([kKmMgGtT]?)");
  private static final Pattern NODE =
      Pattern.compile("--max[-_]old[-_]space[-_]size[=\\s](\\d{1,9})");

  private HeapFlags() {}

  /// @param sign as it is written
  record Heap(String sign, double gb) {}

  /// The largest heap that a text asks for.
  static Optional<Heap> largest(String text) {
    Optional<Heap> found = Optional.empty();
    var java = JAVA.matcher(text);
    while (java.find()) {
      found = larger(found, new Heap(java.group(), size(java.group(1), java.group(2))));
    }
    var node = NODE.matcher(text);
    while (node.find()) {
      // Node counts MB.
      found = larger(found, new Heap(node.group().replace('\n', ' '), size(node.group(1), "m")));
    }
    return found;
  }

  private static Optional<Heap> larger(Optional<Heap> one, Heap other) {
    return one.isPresent() && one.get().gb() >= other.gb() ? one : Optional.of(other);
  }

  private static double size(String digits, String unit) {
    var factor =
        switch (unit) {
          case "k", "K" -> 1024.0;
          case "m", "M" -> 1024.0 * 1024;
          case "g", "G" -> GB;
          case "t", "T" -> GB * 1024;
          default -> 1.0;
        };
    return Double.parseDouble(digits) * factor / GB;
  }
}
