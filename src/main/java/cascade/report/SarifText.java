package cascade.report;

import java.nio.charset.StandardCharsets;

/// Foreign text inside SARIF: the one place that escapes it.
///
/// A message may hold links, `[text](destination)`, and placeholders, `{0}`, which a name must not
/// forge. Source: SARIF 2.1.0, 3.11.5 and 3.11.6; RFC 3986 for addresses.
final class SarifText {
  private static final int LONGEST = 1_000;
  private static final String UNRESERVED = "-._~/";

  private SarifText() {}

  static String message(String foreign) {
    var text = VisibleText.of(foreign, LONGEST);
    var escaped =
        text.contains("](")
            ? text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
            : text;
    return escaped.replaceAll("\\{(\\d+)}", "{{$1}}");
  }

  /// A path as a relative address.
  static String uri(String path) {
    var uri = new StringBuilder();
    for (var octet : path.getBytes(StandardCharsets.UTF_8)) {
      var character = (char) (octet & 0xff);
      var plain =
          (character >= 'a' && character <= 'z')
              || (character >= 'A' && character <= 'Z')
              || (character >= '0' && character <= '9')
              || UNRESERVED.indexOf(character) >= 0;
      uri.append(plain ? String.valueOf(character) : "%%%02X".formatted((int) character));
    }
    return uri.toString();
  }
}
