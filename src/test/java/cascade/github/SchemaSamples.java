package cascade.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/// Fills in what a JSON schema demands and a test does not care about.
final class SchemaSamples {
  private static final JsonMapper MAPPER = new JsonMapper();

  private final JsonNode document;

  SchemaSamples(JsonNode document) {
    this.document = document;
  }

  JsonNode resolve(JsonNode schema) {
    var it = schema;
    while (it.has("$ref")) {
      it = document.at(it.path("$ref").asText().substring(1));
    }
    return it;
  }

  /// @param given a missing node where nothing is
  JsonNode complete(JsonNode described, JsonNode given) {
    var schema = resolve(described);
    if (given.isNull() || (given.isMissingNode() && schema.path("nullable").asBoolean())) {
      return NullNode.getInstance();
    }
    for (var several : List.of("oneOf", "anyOf")) {
      if (schema.has(several)) {
        return complete(variant(schema.path(several), given), given);
      }
    }
    if (schema.has("allOf")) {
      var merged = given;
      for (var part : schema.path("allOf")) {
        merged = complete(part, merged);
      }
      return merged;
    }
    return switch (kind(schema)) {
      case "object" -> object(schema, given);
      case "array" -> array(schema, given);
      default -> given.isMissingNode() ? scalar(schema) : given;
    };
  }

  private static String kind(JsonNode schema) {
    return schema.has("type")
        ? schema.path("type").asText()
        : schema.has("properties") ? "object" : "string";
  }

  /// The first of the right kind.
  private JsonNode variant(JsonNode variants, JsonNode given) {
    for (var variant : variants) {
      var kind = kind(resolve(variant));
      if ((given.isObject() && kind.equals("object"))
          || (given.isArray() && kind.equals("array"))
          || (given.isTextual() && kind.equals("string"))) {
        return variant;
      }
    }
    return variants.path(0);
  }

  private JsonNode object(JsonNode schema, JsonNode given) {
    if (!given.isObject() && !given.isMissingNode()) {
      return given;
    }
    var whole = given.isObject() ? (ObjectNode) given.deepCopy() : MAPPER.createObjectNode();
    var properties = schema.path("properties");
    var required = new ArrayList<String>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    for (var property : properties.properties()) {
      var name = property.getKey();
      if (whole.has(name) || required.contains(name)) {
        whole.set(name, complete(property.getValue(), whole.path(name)));
      }
    }
    return whole;
  }

  private JsonNode array(JsonNode schema, JsonNode given) {
    var array = MAPPER.createArrayNode();
    given.forEach(item -> array.add(complete(schema.path("items"), item)));
    return array;
  }

  private static JsonNode scalar(JsonNode schema) {
    var nodes = MAPPER.getNodeFactory();
    if (schema.has("enum")) {
      return schema.path("enum").path(0);
    }
    return switch (schema.path("type").asText()) {
      case "boolean" -> nodes.booleanNode(false);
      case "integer", "number" -> nodes.numberNode(1);
      default ->
          nodes.textNode(
              switch (schema.path("format").asText()) {
                case "date-time" -> "2026-01-01T00:00:00Z";
                case "uri" -> "https://github.test/";
                case "email" -> "nobody@github.test";
                default -> "-";
              });
    };
  }
}
