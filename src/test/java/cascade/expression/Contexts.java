package cascade.expression;

import cascade.expression.Value.Arr;
import cascade.expression.Value.Bool;
import cascade.expression.Value.Null;
import cascade.expression.Value.Num;
import cascade.expression.Value.Obj;
import cascade.expression.Value.Str;
import cascade.expression.Value.Unknown;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/// A context made of JSON, in which the string `?` stands for what is unknown.
record Contexts(TreeMap<String, Value> values, List<String> asked) implements Context {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  static Contexts of(JsonNode node) {
    var values = new TreeMap<String, Value>(String.CASE_INSENSITIVE_ORDER);
    node.properties()
        .forEach(member ->
            values.put(
                member.getKey(),
                value(member.getValue(), member.getKey().toLowerCase(Locale.ROOT))));
    return new Contexts(values, new ArrayList<>());
  }

  /// @param json lenient: single quotes will do
  static Contexts of(String json) {
    try {
      return of(MAPPER.readTree(json.replace('\'', '"')));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Value value(JsonNode node) {
    return value(node, "");
  }

  private static Value value(JsonNode node, String path) {
    return switch (node.getNodeType()) {
      case ARRAY -> {
        var items = new ArrayList<Value>();
        for (var i = 0; i < node.size(); i++) {
          items.add(value(node.get(i), path + "[" + i + "]"));
        }
        yield new Arr(items, false);
      }
      case OBJECT -> {
        var members = new LinkedHashMap<String, Value>();
        node.properties()
            .forEach(member ->
                members.put(
                    member.getKey(), value(member.getValue(), path + "." + member.getKey())));
        yield new Obj(members);
      }
      case BOOLEAN -> Bool.of(node.booleanValue());
      case NUMBER -> new Num(node.doubleValue());
      case STRING ->
          node.textValue().equals("?") && !path.isEmpty()
              ? Unknown.of(path)
              : new Str(node.textValue());
      case BINARY, MISSING, NULL, POJO -> Null.NULL;
    };
  }

  /// A scope in which these contexts may be named.
  Scope scope() {
    return Scope.of(
        values.keySet().stream().map(name -> name.toLowerCase(Locale.ROOT)).toArray(String[]::new));
  }

  @Override
  public Value context(String name) {
    return values.getOrDefault(name, Unknown.of(name.toLowerCase(Locale.ROOT)));
  }

  @Override
  public Value function(String name, List<Value> arguments) {
    asked.add(name + arguments);
    return switch (name) {
      case "always", "success" -> Bool.TRUE;
      case "failure" -> Bool.FALSE;
      default -> Unknown.of(name + "()");
    };
  }
}
