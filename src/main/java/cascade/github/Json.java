package cascade.github;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import okio.ByteString;

/// JSON that others wrote: every field may be missing, null or of another kind.
final class Json {
  static final JsonMapper MAPPER =
      JsonMapper.builder().disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION).build();

  private Json() {}

  /// Whether it is one value and nothing after it.
  static boolean isWhole(ByteString text) {
    try (var parser = MAPPER.createParser(text.toByteArray())) {
      return parser.nextToken() != null && skip(parser) && parser.nextToken() == null;
    } catch (IOException _) {
      return false;
    }
  }

  private static boolean skip(JsonParser parser) throws IOException {
    parser.skipChildren();
    return true;
  }

  /// A missing node where it is none.
  static JsonNode read(ByteString text) {
    try {
      return MAPPER.readTree(text.toByteArray());
    } catch (IOException _) {
      return MAPPER.missingNode();
    }
  }

  static ByteString write(JsonNode value) {
    try {
      return ByteString.of(MAPPER.writeValueAsBytes(value));
    } catch (IOException e) {
      throw new IllegalStateException("a tree of plain values is always written", e);
    }
  }

  static Optional<String> text(JsonNode parent, String name) {
    return Optional.of(parent.path(name)).filter(JsonNode::isTextual).map(JsonNode::textValue);
  }

  static Optional<Integer> whole(JsonNode parent, String name) {
    return Optional.of(parent.path(name))
        .filter(it -> it.isIntegralNumber() && it.canConvertToInt())
        .map(JsonNode::intValue);
  }

  static Optional<Instant> instant(JsonNode parent, String name) {
    return text(parent, name)
        .flatMap(text -> {
          try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
          } catch (DateTimeException _) {
            return Optional.empty();
          }
        });
  }
}
