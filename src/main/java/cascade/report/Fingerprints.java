package cascade.report;

import cascade.finding.Finding;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/// What tells a finding from others, wherever its lines go: rule, path and subject. Those that are
/// still alike are numbered in their order.
final class Fingerprints {
  private static final int CHARACTERS = 32;

  private final Map<String, Integer> counts = new HashMap<>();

  String of(Finding.Key key) {
    var text = String.join("\0", key.rule(), key.path(), key.subject());
    var hash = hash(text.getBytes(StandardCharsets.UTF_8));
    return hash + ":" + counts.merge(hash, 1, Integer::sum);
  }

  private static String hash(byte[] bytes) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest).substring(0, CHARACTERS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
