package cascade.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// What a page looks like and what it does, and the policy that lets nothing else in.
///
/// @param style as it stands in the page
/// @param script as it stands in the page
record Assets(String style, String script) {
  static Assets load() {
    return new Assets(read("page.css"), read("page.js"));
  }

  /// A Content-Security-Policy under which only this style and this script work, and nothing is
  /// fetched.
  String policy() {
    return "default-src 'none'; style-src '%s'; script-src '%s'; img-src data:; base-uri 'none'; form-action 'none'"
        .formatted(hash(style), hash(script));
  }

  /// The same for a page without a script.
  String policyWithoutScript() {
    return "default-src 'none'; style-src '%s'; img-src data:; base-uri 'none'; form-action 'none'"
        .formatted(hash(style));
  }

  private static String hash(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return "sha256-"
          + Base64.getEncoder()
              .encodeToString(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String read(String name) {
    try (var stream = Assets.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("the resource " + name + " is missing");
      }
      // A checkout may have ended its lines otherwise; the hash is of what the browser sees.
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the resource " + name, e);
    }
  }
}
