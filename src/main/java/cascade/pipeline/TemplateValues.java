package cascade.pipeline;

import cascade.expression.Context;
import cascade.expression.Evaluator;
import cascade.expression.ExpressionException;
import cascade.expression.Template;
import cascade.expression.Value;
import cascade.workflow.Job.Data;
import java.util.LinkedHashMap;

/// The values of scalars and data that may hold expressions.
record TemplateValues(Context context) {

  Value of(Template template) {
    return switch (template) {
      case Template.Constant(var value, _) -> value;
      case Template.Computed(var expr, _, var written) -> {
        try {
          yield Evaluator.evaluate(expr, context);
        } catch (ExpressionException e) {
          // GitHub would fail the job with this error; what would have come of it is not known.
          yield Value.Unknown.of(written);
        }
      }
    };
  }

  Value of(Data data) {
    return switch (data) {
      case Data.Scalar(var template, _) -> of(template);
      case Data.Items(var items, _) -> new Value.Arr(items.stream().map(this::of).toList(), false);
      case Data.Members(var members, _) -> {
        var values = new LinkedHashMap<String, Value>();
        members.forEach(member -> values.put(member.name().value(), of(member.value())));
        yield new Value.Obj(values);
      }
    };
  }
}
