package cascade.report;

import cascade.finding.Finding;
import cascade.finding.Site;
import cascade.forge.CheckReport.Annotation;
import cascade.source.Problem;
import cascade.source.Severity;
import cascade.source.Span;
import java.util.ArrayList;
import java.util.List;

/// Findings as annotations at their lines.
public final class FindingAnnotations {
  private static final int LONGEST_TITLE = 250;
  private static final int LONGEST_MESSAGE = 4_000;

  private FindingAnnotations() {}

  /// The worst of them, and one that says how many are left.
  ///
  /// @param problems of which those count for which GitHub rejects a file
  /// @param most how many annotations there may be, the last one counted
  public static List<Annotation> of(List<Finding> findings, List<Problem> problems, int most) {
    var all = new ArrayList<Annotation>();
    problems.stream()
        .filter(Problem::isError)
        .sorted(Problem.REPORT_ORDER)
        .map(FindingAnnotations::of)
        .forEach(all::add);
    findings.stream().sorted(Finding.REPORT_ORDER).map(FindingAnnotations::of).forEach(all::add);
    if (all.size() <= most) {
      return List.copyOf(all);
    }
    var shown = new ArrayList<>(all.subList(0, most - 1));
    var next = all.get(most - 1);
    shown.add(
        new Annotation(
            next.path(),
            next.startLine(),
            next.endLine(),
            Severity.NOTICE,
            "And more",
            "%d more are in the summary".formatted(all.size() - shown.size())));
    return List.copyOf(shown);
  }

  private static Annotation of(Finding finding) {
    var remedy = finding.mitigation().map(it -> "\nRemedy: " + shown(it.summary())).orElse("");
    return annotation(
        finding.site(),
        finding.severity(),
        finding.rule().id() + ": " + finding.rule().title(),
        shown(finding.message()) + remedy);
  }

  private static Annotation of(Problem problem) {
    return annotation(
        new Site(problem.file(), problem.span()),
        problem.severity(),
        "GitHub rejects this file",
        shown(problem.message()));
  }

  /// On the first line alone: GitHub shows an annotation below the last line that it names.
  private static Annotation annotation(Site site, Severity severity, String title, String message) {
    Span span = site.span();
    return new Annotation(
        site.path(),
        span.startLine(),
        span.startLine(),
        severity,
        VisibleText.of(title, LONGEST_TITLE),
        message);
  }

  private static String shown(String foreign) {
    return VisibleText.of(foreign, LONGEST_MESSAGE);
  }
}
