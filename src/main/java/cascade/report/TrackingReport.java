package cascade.report;

import cascade.assessment.Assessment;
import cascade.finding.Finding;
import cascade.risk.Grade;
import cascade.source.Problem;
import cascade.source.Severity;
import java.util.List;
import java.util.Optional;

/// The risk report as the body of an issue, without the marker by which it is found again. Names in
/// it stay text: nobody is told of them.
///
/// @param run address of the run that made it, for people
/// @param page a file of the run that holds the report as a page; empty where there is none
/// @param address where that page can be read, once it is published; empty where nobody said
/// @param version of this program
public record TrackingReport(
    String run, Optional<String> page, Optional<String> address, String version) {
  public static final String TITLE = "What puts the workflows of this repository at risk";

  /// The host takes 65,536 with the marker; sections are left out before.
  private static final int MOST_CHARACTERS = 65_000;

  private static final int MOST_IN_SECTIONS = 50_000;
  private static final int MOST_FINDINGS = 25;

  private static final String FINDINGS =
      """
      | How grave | What | Where |
      | --- | --- | --- |
      """;

  /// Whether somebody should be told: of a file that GitHub rejects, of a finding that is more than
  /// a notice, of a job that is flaky rather than not, or of a grade that is bad for sure.
  public static boolean isWorthSaying(Assessment assessment) {
    return assessment.problems().stream().anyMatch(Problem::isError)
        || !grave(assessment).isEmpty()
        || hasFlaky(assessment)
        || isBad(assessment);
  }

  private static List<Finding> grave(Assessment assessment) {
    return assessment.findings().stream().filter(it -> it.severity() != Severity.NOTICE).toList();
  }

  private static boolean hasFlaky(Assessment assessment) {
    return assessment.history().filter(it -> !FlakyList.of(it).sure().isEmpty()).isPresent();
  }

  private static boolean isBad(Assessment assessment) {
    return assessment
        .prognosis()
        .map(it -> it.risk())
        .filter(it -> !it.workflows().isEmpty() && !it.grade().isInsufficient())
        .filter(it -> it.grade().grade().compareTo(Grade.D) >= 0)
        .isPresent();
  }

  /// What there is to say.
  public String of(Assessment assessment) {
    var page = new MarkdownPage(MOST_IN_SECTIONS);
    FirstLook.of(assessment)
        .forEach(phrase ->
            page.add("> **Look at this first.** " + phrase.with(MarkdownText::code) + "\n"));
    assessment.trend().ifPresent(it -> page.sections(List.of(TrendMarkdown.of(it))));
    RiskMarkdown.of(assessment).ifPresent(text -> page.sections(List.of(text)));
    assessment
        .history()
        .filter(it -> !FlakyList.of(it).suspects().isEmpty())
        .ifPresent(it -> {
          page.add("### Flaky jobs\n\n" + HistoryPhrases.extent(it) + ".\n");
          new FlakyMarkdown(page, it).content();
        });
    findings(page, assessment);
    MarkdownReport.problems(page, assessment.problems());
    var body = page + foot();
    return body.length() <= MOST_CHARACTERS ? body : brief(assessment);
  }

  private void findings(MarkdownPage page, Assessment assessment) {
    var rows =
        FindingList.of(assessment).shown().stream()
            .filter(group -> group.first().severity() != Severity.NOTICE)
            .map(TrackingReport::row)
            .toList();
    if (!rows.isEmpty()) {
      page.sections(
          List.of("### Findings\n\n" + MarkdownPage.tableOf(FINDINGS, rows, MOST_FINDINGS)));
    }
    var notices = assessment.findings().size() - grave(assessment).size();
    if (notices > 0) {
      page.add("Beside them " + Words.counted(notices, "notice") + ".\n");
    }
  }

  private static String row(FindingGroup group) {
    var finding = group.first();
    var site = finding.site();
    var what =
        group.isRolledUp()
            ? MarkdownText.message(finding.rule().title())
                + ", "
                + group.findings().size()
                + " times"
            : MarkdownText.message(finding.message());
    return "| %s | %s | %s, line %d |\n"
        .formatted(
            finding.severity().word(),
            what.replace("|", "\\|"),
            MarkdownText.cell(site.path()),
            site.span().startLine());
  }

  /// Where the report is too long for the host.
  private String brief(Assessment assessment) {
    return "This pipeline has %s, too many to tell of here.\n"
            .formatted(Words.counted(assessment.findings().size(), "finding"))
        + foot();
  }

  /// What the issue becomes when there is nothing left to say.
  public String allClear(Assessment assessment) {
    var grade =
        assessment
            .prognosis()
            .map(it -> it.risk())
            .filter(it -> !it.workflows().isEmpty())
            .map(it -> " The grade is " + RiskWords.gradeWithRange(it.grade()) + ".")
            .orElse("");
    return "### All clear\n\nNothing that stood here holds any more."
        + grade
        + assessment.trend().map(it -> " " + TrendWords.headline(it)).orElse("")
        + " The issue opens again when there is something to say.\n"
        + foot();
  }

  /// What an issue becomes that another run opened at the same moment as the one that stays.
  public static String twin(int number) {
    return "Two runs opened this issue at the same moment; the other one, #%d, stays.\n"
        .formatted(number);
  }

  private String foot() {
    return "\n---\n\n%sFrom [this run](%s)%s, brought up to date by each report."
            .formatted(
                address.map("[The report as a page](%s). "::formatted).orElse(""),
                run,
                page.map(it ->
                        ", which made the page %s: see [its artifacts](%s#artifacts)"
                            .formatted(MarkdownText.code(it), run))
                    .orElse(""))
        + "\n\n<sub>Cascade "
        + MarkdownText.code(version)
        + ". Close this issue as not planned and it stays closed; `tracking-issue: false` ends"
        + " it.</sub>\n";
  }
}
