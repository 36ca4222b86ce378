package cascade.github;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import okio.ByteString;

/// The secret that opens the API. It goes into one header, to one host, and is shown nowhere.
public final class Token {
  private static final int LONGEST = 4_096;

  private final String secret;

  private Token(String secret) {
    this.secret = secret;
  }

  /// @return empty where nothing is written
  /// @throws IllegalArgumentException for what cannot be sent in a header; the message does not
  ///   show it
  public static Optional<Token> find(String text) {
    var secret = text.strip();
    if (secret.isEmpty()) {
      return Optional.empty();
    }
    if (secret.length() > LONGEST || !secret.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new IllegalArgumentException(
          "the token has spaces or other characters that no token has; give it as GitHub showed"
              + " it");
    }
    return Optional.of(new Token(secret));
  }

  String authorization() {
    return "Bearer " + secret;
  }

  /// Mixes the secret into a digest from which it cannot be had back.
  void digestInto(MessageDigest digest) {
    digest.update(secret.getBytes(StandardCharsets.UTF_8));
  }

  /// Text that came from outside, without the secret that it may repeat.
  String redact(String text) {
    return text.replace(secret, "***");
  }

  /// An answer without the secret: a host that repeats it could otherwise have us keep or show it.
  Answer redact(Answer answer) {
    var bytes = ByteString.encodeUtf8(secret);
    var headers = answer.headers().newBuilder();
    for (var name : answer.headers().names()) {
      if (answer.headers().values(name).stream().anyMatch(value -> value.contains(secret))) {
        headers.removeAll(name);
      }
    }
    var body = answer.body();
    return new Answer(
        answer.status(),
        headers.build(),
        body.indexOf(bytes) < 0 ? body : ByteString.encodeUtf8(redact(body.utf8())));
  }

  @Override
  public String toString() {
    return "***";
  }
}
