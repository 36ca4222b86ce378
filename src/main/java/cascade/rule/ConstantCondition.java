package cascade.rule;

import cascade.expression.Coercion;
import cascade.expression.Expr;
import cascade.expression.ExpressionText;
import cascade.expression.Value;
import cascade.finding.Confidence;
import cascade.finding.Evidence;
import cascade.finding.Finding;
import cascade.finding.Mitigation;
import cascade.finding.RuleInfo;
import cascade.source.Located;
import cascade.source.Severity;
import cascade.workflow.Job;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// A condition that holds whatever happens, though it asks for something: what it was to keep from
/// running always runs.
///
/// Source: `github-actions.md` A.1, B.10.
final class ConstantCondition implements Rule.OnPipeline {
  private static final RuleInfo INFO =
      new RuleInfo("constant-condition", "a condition that is always true", Severity.WARNING);

  private static final Pattern PLACE = Pattern.compile("\\{\\d+}");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Inspection inspection, Consumer<Finding> report) {
    for (var job : inspection.writtenJobs()) {
      job.job()
          .writtenCondition()
          .ifPresent(written ->
              why(Watching.asked(job.job().condition()))
                  .ifPresent(why -> report.accept(finding(job, "", job.subject(), written, why))));
      if (job.job().body() instanceof Job.Steps steps) {
        for (var i = 0; i < steps.steps().size(); i++) {
          var common = steps.steps().get(i).common();
          var written = common.writtenCondition();
          if (written.isPresent()) {
            var index = i;
            why(Watching.asked(common.condition()))
                .ifPresent(why ->
                    report.accept(
                        finding(
                            job,
                            "step %d of ".formatted(index + 1),
                            "%s/steps[%d]".formatted(job.subject(), index),
                            written.get(),
                            why)));
          }
        }
      }
    }
  }

  /// Why it is always true, and the remedy; empty where it is not, or is meant to be.
  private static Optional<String> why(Expr condition) {
    if (condition instanceof Expr.Call call && hasTextAround(call)) {
      return Optional.of(
          "text outside of `${{ }}` makes it a text that is never empty; put all of it inside");
    }
    return condition instanceof Expr.Or or ? tautology(or.operands()) : Optional.empty();
  }

  /// Text around `${{ }}` makes the whole a text (`format('{0} && {1}', …)`), and one that is not
  /// empty is true. Without text between, it is empty where all that is asked for is.
  private static boolean hasTextAround(Expr.Call call) {
    return call.is("format")
        && call.arguments().getFirst() instanceof Expr.Literal(Value.Str(var format))
        && !PLACE.matcher(format).replaceAll("").isEmpty();
  }

  /// `x != 'a' || x != 'b'`: whatever `x` is, it differs from one of the two. Not so for texts that
  /// are numbers: the number 1 equals both `'1'` and `'1.0'` (`github-actions.md` B.5).
  private static Optional<String> tautology(List<Expr> parts) {
    var unequal = new HashMap<String, Value.Str>();
    for (var part : parts) {
      if (part instanceof Expr.Comparison(var operator, var left, var right)
          && operator == Expr.Operator.NOT_EQUAL
          && left instanceof Expr.Property
          && right instanceof Expr.Literal(Value.Str value)
          && Double.isNaN(Coercion.number(value))) {
        var path = ExpressionText.of(left);
        var before = unequal.putIfAbsent(path, value);
        if (before != null
            && !Contradiction.fold(before.value()).equals(Contradiction.fold(value.value()))) {
          return Optional.of(
              "`%s` differs from '%s' or from '%s' whatever it is; join the two with `&&`"
                  .formatted(path, before.value(), value.value()));
        }
      }
    }
    return Optional.empty();
  }

  private static Finding finding(
      InspectedJob job, String step, String subject, Located<String> written, String why) {
    return new Finding(
        INFO,
        INFO.severity(),
        Confidence.HIGH,
        subject,
        "the condition of %s`%s` is always true: %s".formatted(step, job.subject(), why),
        job.site(written.span()),
        List.of(),
        Evidence.Exhaustive.EVERY_CASE,
        Optional.of(Mitigation.advice("write the condition so that it can be false")));
  }
}
