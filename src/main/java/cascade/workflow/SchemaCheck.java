package cascade.workflow;

import static java.util.stream.Collectors.joining;

import cascade.expression.Scope;
import cascade.expression.Template;
import cascade.expression.Templates;
import cascade.workflow.Rule.Shape;
import cascade.yaml.YamlNode;
import cascade.yaml.YamlNode.Entry;
import cascade.yaml.YamlNode.Kind;
import cascade.yaml.YamlNode.Mapping;
import cascade.yaml.YamlNode.Scalar;
import cascade.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Holds a tree against the schema, in the order and by the rules of GitHub's own reader: it names
/// the same places, and the remedy besides.
///
/// Source: `github-actions.md` C.5 and B.11; actions/runner `TemplateReader`.
final class SchemaCheck {
  private final ProblemLog problems;
  private final Scalars scalars;
  private final IdentityHashMap<Scope, IdentityHashMap<Scope, Scope>> unions =
      new IdentityHashMap<>();

  SchemaCheck(ProblemLog problems, Scalars scalars) {
    this.problems = problems;
    this.scalars = scalars;
  }

  void check(YamlNode node, Rule rule) {
    check(node, rule, Scope.NONE);
  }

  private void check(YamlNode node, Rule rule, Scope around) {
    var scope = union(around, rule.scope());
    switch (node) {
      case Scalar scalar -> scalar(scalar, rule, scope);
      case Sequence sequence -> sequence(sequence, rule, scope);
      case Mapping mapping -> mapping(mapping, rule, scope);
    }
  }

  private void scalar(Scalar scalar, Rule rule, Scope scope) {
    if (rule.isCondition()) {
      scalars.compileCondition(scalar, scope);
      return;
    }
    if (!Scalars.mayCompute(scalar)) {
      literal(scalar, scalar.kind(), scalar.text(), rule);
      return;
    }
    if (Templates.isInsert(scalar.text())) {
      problems.error(scalar.span(), "`insert` is only allowed as a key; remove it here");
      return;
    }
    // An expression may stand for whatever the place takes, a list or a mapping too.
    if (scalars.compile(scalar, scope).orElse(null) instanceof Template.Constant(_, var text)) {
      literal(scalar, Kind.STRING, text, rule);
    }
  }

  private void literal(Scalar scalar, Kind kind, String text, Rule rule) {
    if (takes(rule, kind, text)) {
      return;
    }
    // A number, a boolean or nothing is taken for the text that it prints.
    var printed = kind == Kind.STRING ? text : Fields.name(scalar);
    if (kind != Kind.STRING && takes(rule, Kind.STRING, printed)) {
      return;
    }
    var what = printed.isEmpty() ? "a value is missing here" : "unexpected " + quoted(printed);
    problems.error(scalar.span(), what + "; " + Remedy.expected(rule, printed));
  }

  private static boolean takes(Rule rule, Kind kind, String text) {
    for (var shape : rule.shapes()) {
      if (matches(shape, kind, text)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(Shape shape, Kind kind, String text) {
    return switch (shape) {
      case Shape.Anything _ -> true;
      case Shape.Nothing _ -> kind == Kind.NULL;
      case Shape.Flag _ -> kind == Kind.BOOLEAN;
      case Shape.Numeric _ -> kind == Kind.NUMBER;
      case Shape.Text(var filled, _) -> kind == Kind.STRING && !(filled && text.isEmpty());
      case Shape.Words(var allowed) -> kind == Kind.STRING && allowed.contains(text);
      case Shape.Items _, Shape.Keys _, Shape.Ignored _ -> false;
    };
  }

  private void sequence(Sequence sequence, Rule rule, Scope scope) {
    Rule item;
    if (rule.isAnything()) {
      item = Rule.anything();
    } else if (rule.lists().isEmpty()) {
      problems.error(sequence.span(), "a list was not expected here; " + Remedy.expected(rule, ""));
      return;
    } else {
      item = rule.lists().getFirst().item().get();
    }
    for (var it : sequence.items()) {
      check(it, item, scope);
    }
  }

  private void mapping(Mapping mapping, Rule rule, Scope scope) {
    if (rule.isAnything()) {
      anything(mapping, scope);
      return;
    }
    if (!rule.mappings().isEmpty()) {
      keys(mapping, rule.mappings(), scope);
      return;
    }
    var ignored = rule.shapes(Shape.Ignored.class);
    if (ignored.isEmpty()) {
      problems.error(
          mapping.span(), "a mapping was not expected here; " + Remedy.expected(rule, ""));
    } else {
      problems.notice(mapping.span(), ignored.getFirst().notice());
      anything(mapping, scope);
    }
  }

  private void anything(Mapping mapping, Scope scope) {
    for (var entry : mapping.entries()) {
      if (!Scalars.mayCompute(entry.key()) || expressionKey(entry.key(), scope)) {
        check(entry.value(), Rule.anything(), scope);
      }
    }
  }

  /// @param mappings those that this one may be; each key leaves those that know it
  private void keys(Mapping mapping, List<Shape.Keys> mappings, Scope scope) {
    var candidates = mappings;
    var rest = candidates.getFirst().rest();
    var onlyRest = candidates.size() == 1 && candidates.getFirst().keys().isEmpty();
    var seen = new HashSet<String>();
    var computed = false;
    for (var entry : mapping.entries()) {
      var key = entry.key();
      if (Scalars.mayCompute(key)) {
        if (expressionKey(key, scope)) {
          computed = true;
          var free = onlyRest ? rest.orElseThrow().value() : Rule.anything();
          check(entry.value(), free, scope);
        }
        continue;
      }
      var name = Fields.name(key);
      var found = find(candidates, name);
      if (found.isPresent()) {
        candidates = knowing(candidates, name);
        seen.add(name);
        check(entry.value(), found.get().value(), scope);
      } else if (rest.isPresent()) {
        literal(key, Kind.STRING, name, rest.get().name());
        check(entry.value(), rest.get().value(), scope);
      } else {
        unexpected(entry, name, candidates);
      }
    }
    if (candidates.size() > 1) {
      var choices =
          candidates.stream()
              .flatMap(it -> it.required().stream())
              .map(it -> "`" + it + "`")
              .distinct()
              .collect(joining(", "));
      problems.error(mapping.span(), "cannot tell what this is; add one of " + choices);
    } else if (!computed) {
      required(mapping, candidates.getFirst(), seen);
    }
  }

  private static Optional<Rule.Key> find(List<Shape.Keys> candidates, String name) {
    for (var candidate : candidates) {
      var key = candidate.find(name);
      if (key.isPresent()) {
        return key;
      }
    }
    return Optional.empty();
  }

  private static List<Shape.Keys> knowing(List<Shape.Keys> candidates, String name) {
    if (candidates.size() == 1) {
      return candidates;
    }
    var left = new ArrayList<Shape.Keys>(candidates.size());
    for (var candidate : candidates) {
      if (candidate.find(name).isPresent()) {
        left.add(candidate);
      }
    }
    return left;
  }

  private void required(Mapping mapping, Shape.Keys keys, Set<String> seen) {
    for (var name : keys.required()) {
      if (!seen.contains(name)) {
        problems.error(mapping.span(), "`%s` is missing; add it".formatted(name));
      }
    }
  }

  private void unexpected(Entry entry, String name, List<Shape.Keys> candidates) {
    var known =
        candidates.stream()
            .flatMap(it -> it.keys().stream())
            .map(Rule.Key::name)
            .distinct()
            .sorted()
            .toList();
    var remedy = name.equals("<<") ? "GitHub knows no merge keys" : Remedy.nearest(name, known);
    problems.error(entry.key().span(), "unexpected key %s; %s".formatted(quoted(name), remedy));
  }

  /// @return whether the key is an expression that may stand here
  private boolean expressionKey(Scalar key, Scope scope) {
    if (scope.isNone()) {
      problems.error(key.span(), "no expression is allowed here; write the key itself");
      return false;
    }
    return Templates.isInsert(key.text()) || scalars.compile(key, scope).isPresent();
  }

  /// The same few unions are asked for again and again; rules and their scopes live once.
  private Scope union(Scope around, Scope here) {
    if (here.isNone()) {
      return around;
    }
    if (around.isNone()) {
      return here;
    }
    return unions
        .computeIfAbsent(around, _ -> new IdentityHashMap<>())
        .computeIfAbsent(here, _ -> sum(around, here));
  }

  private static Scope sum(Scope around, Scope here) {
    var all = around.and(here.contexts().toArray(String[]::new));
    for (var function : here.functions().entrySet()) {
      var arity = function.getValue();
      all = all.with(arity.least(), arity.most(), List.of(function.getKey()));
    }
    return all;
  }

  private static String quoted(String text) {
    return "`" + Remedy.brief(text) + "`";
  }
}
