package cascade.workflow;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.Shared;
import cascade.expression.Scope;
import cascade.workflow.Rule.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Walks GitHub's schema and ours side by side, from the root to every place that a file can have:
/// keys, which of them are required, kinds, words, and the contexts and functions in force.
class SchemaCoverageTest {

  /// Where we take what GitHub's schema for editors does not, each with the reason.
  private static final Map<String, String> WORKFLOW_EXCEPTIONS =
      exceptions(
          """
          on: words | its `repository_dispatch` has the constant of another event by mistake
          on[]: words | the same
          on.*: ignored | the server takes settings of events that have none, and ignores them
          on.*.branches: nothing | the server takes an empty filter
          on.*.branches-ignore: nothing | the same
          on.*.names: nothing | the same
          on.*.paths: nothing | the same
          on.*.paths-ignore: nothing | the same
          on.*.tags: nothing | the same
          on.*.tags-ignore: nothing | the same
          on.*.types: nothing | the same
          on.*.versions: nothing | the same
          on.*.workflows: nothing | the same
          on.workflow_dispatch.inputs: nothing | the server takes no inputs for none
          on.workflow_dispatch.inputs.*: nothing | the server takes an input with nothing but a name
          """);

  private static final Map<String, String> ACTION_EXCEPTIONS =
      exceptions(
          """
          .: rest | the runner takes keys that it does not know
          .: required | the runner runs actions without a name or a description
          inputs.*.required: text | the runner never looks at it
          branding: anything | only the marketplace looks at it
          branding: keys | the same
          """);

  private final Set<String> differences = new TreeSet<>();
  private final Set<String> visited = new HashSet<>();
  private JsonNode definitions = new ObjectMapper().createObjectNode();
  private int places;

  @Test
  void workflowsAreCovered() throws IOException {
    compare("conformance/workflow-schema.json", "workflow-root-strict", WorkflowSchema.ROOT);
    assertThat(places).isGreaterThan(300);
    assertThat(differences).containsExactlyInAnyOrderElementsOf(WORKFLOW_EXCEPTIONS.keySet());
  }

  @Test
  void actionsAreCovered() throws IOException {
    compare("conformance/action-schema.json", "action-root-strict", ActionSchema.ROOT);
    assertThat(places).isGreaterThan(40);
    assertThat(differences).containsExactlyInAnyOrderElementsOf(ACTION_EXCEPTIONS.keySet());
  }

  private void compare(String file, String root, Rule ours) throws IOException {
    definitions =
        new ObjectMapper().readTree(Files.readString(Shared.require(file))).path("definitions");
    compare("", root, ours, Scope.NONE, Scope.NONE);
  }

  private void compare(String path, String type, Rule ours, Scope theirAround, Scope ourAround) {
    var theirs = theirs(type);
    var theirScope = union(theirAround, theirs.scope());
    var ourScope = union(ourAround, ours.scope());
    if (!visited.add(type + " " + System.identityHashCode(ours) + theirScope)) {
      return;
    }
    places++;
    differ(path, "scope", !theirScope.equals(ourScope));
    var kinds = theirs.shapes().stream().map(this::kind).collect(toCollection(TreeSet::new));
    var ourKinds = ours.shapes().stream().map(this::kind).collect(toCollection(TreeSet::new));
    symmetric(kinds, ourKinds).forEach(kind -> differ(path, kind, true));
    if (kinds.contains("anything") || ourKinds.contains("anything")) {
      return;
    }
    differ(path, "words", !words(theirs.shapes()).equals(words(ours.shapes())));
    var lists = theirs.rule().shapes(Shape.Items.class);
    var ourLists = ours.shapes(Shape.Items.class);
    if (!lists.isEmpty() && !ourLists.isEmpty()) {
      var item = theirs.items().getFirst();
      compare(path + "[]", item, ourLists.getFirst().item().get(), theirScope, ourScope);
    }
    var ourMappings = ours.shapes(Shape.Keys.class);
    differ(path, "mappings", theirs.mappings().size() != ourMappings.size());
    for (var i = 0; i < Math.min(theirs.mappings().size(), ourMappings.size()); i++) {
      mapping(path, theirs.mappings().get(i), ourMappings.get(i), theirScope, ourScope);
    }
  }

  private void mapping(
      String path, JsonNode theirs, Shape.Keys ours, Scope theirScope, Scope ourScope) {
    var properties = theirs.path("properties");
    var names = new TreeSet<String>();
    properties.fieldNames().forEachRemaining(names::add);
    var ourNames = ours.keys().stream().map(Rule.Key::name).collect(toCollection(TreeSet::new));
    symmetric(names, ourNames).forEach(name -> differ(path, "key " + name, true));
    for (var key : ours.keys()) {
      var property = properties.path(key.name());
      if (property.isMissingNode()) {
        continue;
      }
      differ(path, "required", property.path("required").asBoolean(false) != key.required());
      var type = property.isTextual() ? property.asText() : property.path("type").asText();
      compare(path + "." + key.name(), type, key.value(), theirScope, ourScope);
    }
    var loose = theirs.has("loose-key-type");
    differ(path, "rest", loose != ours.rest().isPresent());
    if (loose && ours.rest().isPresent()) {
      var rest = ours.rest().get();
      var key = theirs.path("loose-key-type").asText();
      compare(path + ".(key)", key, rest.name(), theirScope, ourScope);
      var value = theirs.path("loose-value-type").asText();
      compare(path + ".*", value, rest.value(), theirScope, ourScope);
    }
  }

  /// Every event is the same in this regard.
  private void differ(String path, String what, boolean differs) {
    if (differs) {
      var place = path.isEmpty() ? "." : path.substring(path.startsWith(".") ? 1 : 0);
      if (!place.startsWith("on.workflow_dispatch.")) {
        place = place.replaceFirst("^on\\.[a-z_]+", "on.*");
      }
      differences.add(place + ": " + what);
    }
  }

  private String kind(Shape shape) {
    return switch (shape) {
      case Shape.Nothing _ -> "nothing";
      case Shape.Flag _ -> "flag";
      case Shape.Numeric _ -> "number";
      case Shape.Text(var filled, _) -> filled ? "filled text" : "text";
      case Shape.Words _ -> "some words";
      case Shape.Items _ -> "items";
      case Shape.Keys _ -> "keys";
      case Shape.Ignored _ -> "ignored";
      case Shape.Anything _ -> "anything";
    };
  }

  private static Set<String> words(List<Shape> shapes) {
    var words = new TreeSet<String>();
    for (var shape : shapes) {
      if (shape instanceof Shape.Words(var allowed)) {
        words.addAll(allowed);
      }
    }
    return words;
  }

  private static Set<String> symmetric(Set<String> a, Set<String> b) {
    var all = new TreeSet<>(a);
    all.addAll(b);
    all.removeIf(it -> a.contains(it) && b.contains(it));
    return all;
  }

  /// A definition of theirs in our terms, as far as that goes.
  private record Theirs(
      Scope scope, List<Shape> shapes, List<String> items, List<JsonNode> mappings) {
    Rule rule() {
      return new Rule(shapes, scope);
    }
  }

  private Theirs theirs(String type) {
    var result =
        new Theirs(
            scope(definitions.path(type)), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    gather(type, result);
    return result;
  }

  private void gather(String type, Theirs into) {
    var definition = definitions.path(type);
    if (definition.isMissingNode()) {
      builtIn(type, into);
    } else if (definition.has("one-of")) {
      definition.path("one-of").valueStream().forEach(it -> gather(it.asText(), into));
    } else if (definition.has("allowed-values")) {
      var words = definition.path("allowed-values").valueStream().map(JsonNode::asText).toList();
      into.shapes().add(new Shape.Words(words));
    } else if (definition.has("string")) {
      var string = definition.path("string");
      into.shapes()
          .add(
              string.has("constant")
                  ? new Shape.Words(List.of(string.path("constant").asText()))
                  : new Shape.Text(string.path("require-non-empty").asBoolean(false), false));
    } else if (definition.has("sequence")) {
      into.items().add(definition.path("sequence").path("item-type").asText());
      into.shapes().add(new Shape.Items(Rule::anything));
    } else if (definition.has("mapping")) {
      into.mappings().add(definition.path("mapping"));
      into.shapes().add(Shape.Keys.of(List.of(), Optional.empty()));
    } else {
      List.of("null", "boolean", "number").stream()
          .filter(definition::has)
          .forEach(it -> builtIn(it, into));
    }
  }

  private static void builtIn(String type, Theirs into) {
    switch (type) {
      case "null" -> into.shapes().add(Shape.Nothing.NOTHING);
      case "boolean" -> into.shapes().add(Shape.Flag.FLAG);
      case "number" -> into.shapes().add(Shape.Numeric.NUMERIC);
      case "string" -> into.shapes().add(new Shape.Text(false, false));
      case "any" -> into.shapes().add(Shape.Anything.ANYTHING);
      case "sequence" -> {
        into.items().add("any");
        into.shapes().add(new Shape.Items(Rule::anything));
      }
      default -> throw new IllegalArgumentException("no definition of " + type);
    }
  }

  private static final Pattern FUNCTION = Pattern.compile("(\\w+)\\((\\d+),(\\d+|MAX)\\)");

  private static Scope scope(JsonNode definition) {
    var scope = Scope.NONE;
    for (var item : definition.path("context")) {
      var function = FUNCTION.matcher(item.asText());
      if (function.matches()) {
        var most = function.group(3);
        scope =
            scope.with(
                Integer.parseInt(function.group(2)),
                most.equals("MAX") ? Integer.MAX_VALUE : Integer.parseInt(most),
                List.of(function.group(1).toLowerCase(Locale.ROOT)));
      } else {
        scope = scope.and(item.asText());
      }
    }
    return scope;
  }

  private static Scope union(Scope a, Scope b) {
    var all = a.and(b.contexts().toArray(String[]::new));
    for (var function : b.functions().entrySet()) {
      var arity = function.getValue();
      all = all.with(arity.least(), arity.most(), List.of(function.getKey()));
    }
    return all;
  }

  private static Map<String, String> exceptions(String table) {
    var map = new TreeMap<String, String>();
    table.lines().map(it -> it.split(" \\| ")).forEach(it -> map.put(it[0], it[1]));
    return map;
  }
}
