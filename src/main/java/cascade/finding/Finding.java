package cascade.finding;

import static java.util.Comparator.comparing;

import cascade.source.Severity;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A judgement about one place, with the evidence that supports it.
///
/// @param subject what it is about, stable when lines move and told apart by it from all else that
///   the rule finds in the file: the id of a job as the file has it, or of a step as
///   `build/steps[2]`; empty for the whole file
/// @param message names the fault, then the remedy; one line, lower case, foreign names between
///   backticks
/// @param site the place to look at
/// @param related other places that belong to it, in the order in which they are told
public record Finding(
    RuleInfo rule,
    Severity severity,
    Confidence confidence,
    String subject,
    String message,
    Site site,
    List<Site> related,
    Evidence evidence,
    Optional<Mitigation> mitigation) {
  /// Worst first, surest first, then by place.
  public static final Comparator<Finding> REPORT_ORDER =
      comparing(Finding::severity)
          .thenComparing(Finding::confidence)
          .thenComparing(Finding::site)
          .thenComparing(finding -> finding.rule().id())
          .thenComparing(Finding::subject)
          .thenComparing(Finding::message);

  public Finding {
    related = List.copyOf(related);
  }

  /// The same, taken more or less gravely.
  public Finding withSeverity(Severity other) {
    return new Finding(
        rule, other, confidence, subject, message, site, related, evidence, mitigation);
  }

  /// What makes it the same finding in another version of the file, wherever its lines went.
  public Key key() {
    return new Key(rule.id(), site.path(), subject);
  }

  /// @param rule the rule's id
  /// @param path of the file
  /// @param subject see [Finding]
  public record Key(String rule, String path, String subject) {}
}
