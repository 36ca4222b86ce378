package cascade.service;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// An object of a JSON file that comes with this program. A fault in it is a bug.
///
/// It is read without data binding, which takes longer to start than the file to read.
///
/// @param members texts, numbers, truth values, lists, and objects
record JsonResource(Map<String, Object> members) {

  /// @param name of the file beside this class
  static JsonResource read(String name) {
    try (var stream = JsonResource.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException(name + " is missing");
      }
      try (var parser = new JsonFactory().createParser(stream)) {
        parser.nextToken();
        return object(parser);
      }
    } catch (IOException fault) {
      throw new UncheckedIOException(name, fault);
    }
  }

  private static JsonResource object(JsonParser parser) throws IOException {
    var members = new LinkedHashMap<String, Object>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      var name = parser.currentName();
      parser.nextToken();
      members.put(name, value(parser));
    }
    return new JsonResource(members);
  }

  private static Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> {
        var items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          items.add(value(parser));
        }
        yield items;
      }
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> parser.getIntValue();
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case JsonToken other -> throw new IllegalStateException("no use for " + other);
    };
  }

  boolean has(String name) {
    return members.containsKey(name);
  }

  boolean isTrue(String name) {
    return Boolean.TRUE.equals(members.get(name));
  }

  OptionalInt number(String name) {
    return members.get(name) instanceof Integer number
        ? OptionalInt.of(number)
        : OptionalInt.empty();
  }

  Optional<String> find(String name) {
    return Optional.ofNullable(members.get(name)).map(String.class::cast);
  }

  /// Any number, whole or not.
  ///
  /// @throws IllegalStateException when there is none
  double decimal(String name) {
    if (members.get(name) instanceof Number number) {
      return number.doubleValue();
    }
    throw absent(name);
  }

  /// @throws IllegalStateException when there is no such text
  String text(String name) {
    return find(name).orElseThrow(() -> absent(name));
  }

  /// A constant that is spelled as in JSON: `may-fail` for `MAY_FAIL`.
  <E extends Enum<E>> E word(Class<E> type, String name) {
    return Enum.valueOf(type, text(name).toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  List<String> texts(String name) {
    return list(name).stream().map(String.class::cast).toList();
  }

  Set<String> set(String name) {
    return Set.copyOf(texts(name));
  }

  Optional<JsonResource> item(String name) {
    return Optional.ofNullable(members.get(name)).map(JsonResource.class::cast);
  }

  List<JsonResource> items(String name) {
    return list(name).stream().map(JsonResource.class::cast).toList();
  }

  private List<?> list(String name) {
    return members.get(name) instanceof List<?> items ? items : List.of();
  }

  private IllegalStateException absent(String name) {
    return new IllegalStateException("no " + name + " in " + this);
  }
}
