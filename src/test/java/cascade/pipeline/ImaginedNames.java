package cascade.pipeline;

import cascade.expression.Coercion;
import cascade.expression.Context;
import cascade.expression.Evaluator;
import cascade.expression.ExpressionException;
import cascade.expression.References;
import cascade.expression.Template;
import cascade.expression.Value;
import cascade.source.Located;
import cascade.workflow.Job;
import cascade.workflow.Trigger;
import cascade.workflow.Workflow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The names under which GitHub might list the jobs of a run, made without [ShownNames] and
/// [DisplayNames]: templates are evaluated with the values of the leg, and what only a run knows is
/// made up.
///
/// Source: `github-actions.md` A.7, A.8.
final class ImaginedNames {
  private static final int MOST_NAMES = 20_000;

  private static final List<String> MADE_UP =
      List.of(
          "ubuntu-24.04",
          "3.12",
          "x86_64-unknown-linux-gnu",
          "release",
          "linux/amd64",
          "Windows (MSVC)",
          "true",
          "17, temurin",
          "core",
          "packages/a-rather-long-name-of-a-package/that/lies/deep/in/the/tree",
          "1.2.3-rc.1");

  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{(?:'[^']*'|[^'])*?}}");
  private static final Pattern OF_MATRIX = Pattern.compile("matrix\\.([\\w-]+)");

  private final Function<Job.Call, Optional<Workflow>> called;
  private final Random random;
  private final List<Imagined> names = new ArrayList<>();

  private ImaginedNames(Function<Job.Call, Optional<Workflow>> called, Random random) {
    this.called = called;
    this.random = random;
  }

  /// @param leg its values, where they stand in the file
  record Imagined(String shown, String id, Optional<Value> leg) {}

  static List<Imagined> of(
      Workflow workflow, Function<Job.Call, Optional<Workflow>> called, long seed) {
    var all = new ImaginedNames(called, new Random(seed));
    all.jobs(workflow, "", "", Value.Unknown.of("inputs"), Set.of(workflow.path()));
    return all.names;
  }

  private void jobs(
      Workflow workflow, String ids, String shown, Value inputs, Set<String> callers) {
    for (var job : workflow.jobs()) {
      var id = ids + job.id().value();
      var written =
          job.name().map(Located::value).map(ImaginedNames::written).filter(it -> !it.isEmpty());
      skipped(written.orElse(job.id().value()))
          .forEach(name -> names.add(new Imagined(shown + name, id, Optional.empty())));
      for (var leg : legs(job, inputs)) {
        if (names.size() > MOST_NAMES) {
          return;
        }
        var context = new Run(inputs, leg.values(), Set.of());
        var name = shown + name(job, leg, context);
        var isWritten = leg.values() instanceof Value.Obj && isConstant(job);
        names.add(new Imagined(name, id, isWritten ? Optional.of(leg.values()) : Optional.empty()));
        if (job.body() instanceof Job.Call call) {
          inside(call, context, id + " / ", name + " / ", callers);
        }
      }
    }
  }

  /// As they were seen of jobs that were skipped: `test (${{ matrix.os }})`, `matrix.name`.
  private static Set<String> skipped(String written) {
    var isBare =
        EXPRESSION.matcher(written).results().count() == 1
            && EXPRESSION.matcher(written).replaceAll("").isEmpty();
    return isBare
        ? Set.of(written, written.substring(3, written.length() - 2).strip())
        : Set.of(written);
  }

  private void inside(
      Job.Call call, Context context, String ids, String shown, Set<String> callers) {
    var workflow = called.apply(call).filter(it -> !callers.contains(it.path()));
    if (workflow.isEmpty()) {
      names.add(
          new Imagined(
              shown + "build (" + madeUp() + ")",
              ids.substring(0, ids.length() - 3),
              Optional.empty()));
      return;
    }
    var more = new LinkedHashSet<>(callers);
    more.add(workflow.get().path());
    jobs(workflow.get(), ids, shown, inputs(workflow.get(), call, context), more);
  }

  private Value inputs(Workflow workflow, Job.Call call, Context context) {
    var values = new LinkedHashMap<String, Value>();
    var declared = workflow.trigger("workflow_call").map(Trigger::inputs).orElse(List.of());
    for (var input : declared) {
      var given =
          call.with().stream()
              .filter(it -> it.name().value().equalsIgnoreCase(input.name().value()))
              .map(it -> it.value())
              .findFirst()
              .or(input::fallback);
      values.put(
          input.name().value(),
          given
              .map(it -> value(it.value(), context))
              .orElseGet(() ->
                  switch (input.type()) {
                    case "boolean" -> Value.Bool.FALSE;
                    case "number" -> new Value.Num(0);
                    default -> new Value.Str("");
                  }));
    }
    return new Value.Obj(values);
  }

  private Value value(Template template, Context context) {
    return switch (template) {
      case Template.Constant(var value, _) -> value;
      case Template.Computed(var expr, _, _) -> {
        try {
          var value = Evaluator.evaluate(expr, ((Run) context).with(References.of(expr)));
          yield value instanceof Value.Unknown ? new Value.Str(madeUp()) : value;
        } catch (ExpressionException _) {
          yield new Value.Str(madeUp());
        }
      }
    };
  }

  private List<Leg> legs(Job job, Value inputs) {
    return switch (MatrixExpansion.of(job.strategy(), new Run(inputs, Value.Null.NULL, Set.of()))) {
      case Legs.Expanded(var legs) -> legs;
      case Legs.Single _ -> List.of(Leg.ONLY);
      case Legs.Refused _, Legs.Dynamic _ -> madeUpLegs(job);
    };
  }

  /// Legs of a matrix that some job puts out.
  private List<Leg> madeUpLegs(Job job) {
    var keys = new LinkedHashSet<String>();
    var matcher =
        OF_MATRIX.matcher(
            job.name().map(Located::value).map(ImaginedNames::written).orElse("matrix.os"));
    while (matcher.find()) {
      keys.add(matcher.group(1));
    }
    var legs = new ArrayList<Leg>();
    for (var i = 0; i < 3; i++) {
      var values = new LinkedHashMap<String, Value>();
      var label = new ArrayList<String>();
      for (var key : keys) {
        label.add(madeUp());
        values.put(key, new Value.Str(label.getLast()));
      }
      legs.add(new Leg(new Value.Obj(values), label));
    }
    return legs;
  }

  private static boolean isConstant(Job job) {
    return MatrixExpansion.of(
            job.strategy(), JobContext.of(EventContext.of(Situation.ANY), Value.Unknown.of("x")))
        instanceof Legs.Expanded;
  }

  private String name(Job job, Leg leg, Run context) {
    var byHand = job.name().map(Located::value).map(it -> text(it, context)).orElse("");
    if (!byHand.isEmpty() && job.name().orElseThrow().value() instanceof Template.Computed) {
      return byHand;
    }
    var base = byHand.isEmpty() ? job.id().value() : byHand;
    var values =
        leg.label().stream()
            .map(it -> it.startsWith("${{") ? madeUp() : it)
            .filter(it -> !it.isEmpty())
            .collect(Collectors.joining(", "));
    var whole = values.isEmpty() ? base : "%s (%s)".formatted(base, values);
    return whole.length() > 100 ? whole.substring(0, 97) + "..." : whole;
  }

  private String text(Template template, Run context) {
    return switch (template) {
      case Template.Constant(_, var text) -> text;
      case Template.Computed(var expr, _, var written) -> {
        try {
          var value = Evaluator.evaluate(expr, context.with(References.of(expr)));
          if (!(value instanceof Value.Unknown)) {
            yield Coercion.text(value);
          }
        } catch (ExpressionException _) {
          // A made-up value was not what the expression wants.
        }
        yield EXPRESSION.matcher(written).replaceAll(_ -> madeUp().replace("$", ""));
      }
    };
  }

  private static String written(Template template) {
    return switch (template) {
      case Template.Constant(_, var text) -> text;
      case Template.Computed(_, _, var written) -> written;
    };
  }

  private String madeUp() {
    return MADE_UP.get(random.nextInt(MADE_UP.size()));
  }

  /// A run that knows everything. The paths that have a value of their own are its leaves.
  private final class Run implements Context {
    private final Value inputs;
    private final Value matrix;
    private final Set<String> leaves;

    Run(Value inputs, Value matrix, Set<String> leaves) {
      this.inputs = inputs;
      this.matrix = matrix;
      this.leaves = leaves;
    }

    Run with(Set<String> paths) {
      return new Run(inputs, matrix, paths);
    }

    @Override
    public Value context(String name) {
      return switch (name.toLowerCase(Locale.ROOT)) {
        case "inputs" -> inputs;
        case "matrix" -> matrix;
        default -> Value.Unknown.of(name);
      };
    }

    @Override
    public Value refine(String path) {
      return leaves.contains(path) ? new Value.Str(madeUp()) : Value.Unknown.of(path);
    }

    @Override
    public Value function(String name, List<Value> arguments) {
      return Value.Bool.TRUE;
    }
  }
}
