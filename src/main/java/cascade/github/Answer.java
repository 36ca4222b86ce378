package cascade.github;

import java.util.Locale;
import java.util.Optional;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okio.ByteString;

/// What came back, whole.
record Answer(int status, Headers headers, ByteString body) {
  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name)).map(String::strip);
  }

  boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  boolean isRedirect() {
    return status == 301 || status == 302 || status == 307 || status == 308;
  }

  boolean isJson() {
    return header("Content-Type")
        .map(type -> type.toLowerCase(Locale.ROOT))
        .filter(type -> type.contains("json"))
        .isPresent();
  }

  /// The page that follows, as the `Link` header has it.
  Optional<HttpUrl> next() {
    for (var link : headers.values("Link")) {
      for (var part : link.split(",", -1)) {
        var end = part.indexOf('>');
        if (part.strip().startsWith("<") && part.substring(end + 1).contains("rel=\"next\"")) {
          return Optional.ofNullable(HttpUrl.parse(part.substring(part.indexOf('<') + 1, end)));
        }
      }
    }
    return Optional.empty();
  }
}
