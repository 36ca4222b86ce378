package cascade.report;

import cascade.assessment.Snapshot;
import cascade.assessment.Snapshot.Measure;
import cascade.assessment.Snapshot.Range;
import cascade.assessment.Trend;
import cascade.assessment.Trend.Change;
import cascade.finding.Finding;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What changed since earlier reports, in words that every format uses. There is nothing of a file
/// in them.
public final class TrendWords {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);
  private static final DateTimeFormatter DAY_AND_YEAR =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

  private TrendWords() {}

  /// `Since 19 November`.
  public static String since(Trend trend) {
    return "Since " + day(trend.since().made(), trend);
  }

  /// `19 November`, with the year where it is not that of the report.
  public static String day(LocalDate day, Trend trend) {
    return (day.getYear() == trend.now().made().getYear() ? DAY : DAY_AND_YEAR).format(day);
  }

  /// `Since 19 November: 2 findings new, 1 gone; grade D → C; better: red 14 % → 11 %.`
  public static String headline(Trend trend) {
    var clauses = new ArrayList<String>();
    clauses.add(findings(trend));
    grade(trend, clauses);
    measures(trend, true, clauses);
    measures(trend, false, clauses);
    if (trend.hasOtherBasis()) {
      clauses.add("its figures rest on another footing, for only one of both knows past runs");
    }
    return since(trend) + ": " + String.join("; ", clauses) + ".";
  }

  private static String findings(Trend trend) {
    var added = trend.added().size();
    var gone = trend.gone().size();
    if (added == 0) {
      return gone == 0 ? "no finding new or gone" : Words.counted(gone, "finding") + " gone";
    }
    return Words.counted(added, "finding") + " new" + (gone == 0 ? "" : ", " + gone + " gone");
  }

  private static void grade(Trend trend, List<String> clauses) {
    var before = trend.since().risk();
    var now = trend.now().risk();
    if (before.isPresent() && now.isPresent()) {
      var was = RiskWords.grade(before.get().grade());
      var is = RiskWords.grade(now.get().grade());
      clauses.add("grade " + (was.equals(is) ? is + " as before" : was + " → " + is));
    }
  }

  /// What looks the same is not told.
  private static void measures(Trend trend, boolean better, List<String> clauses) {
    var told =
        trend.changes().stream()
            .filter(it -> it.isBetter() == better && !before(it).equals(after(it)))
            .map(it -> name(it.measure()) + " " + before(it) + " → " + after(it))
            .collect(Collectors.joining(", "));
    if (!told.isEmpty()) {
      clauses.add((better ? "better: " : "worse: ") + told);
    }
  }

  private static String before(Change change) {
    return number(change.measure(), change.before().mean());
  }

  private static String after(Change change) {
    return number(change.measure(), change.after().mean());
  }

  private static String name(Measure measure) {
    return switch (measure) {
      case RED -> "red";
      case STOPPED -> "stopped";
      case SILENT_GREEN -> "silent green";
      case BLOCKED_JOBS -> "blocked jobs a run";
      case RUNNER_MINUTES -> "wasted minutes a run";
    };
  }

  /// As the head of a column: `Silent green`.
  public static String title(Measure measure) {
    var name = name(measure);
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  private static String number(Measure measure, double value) {
    return measure.isProbability() ? HistoryPhrases.percent(value) : RiskWords.number(value);
  }

  /// `1.3 % (<0.1 to 7.3 %)`, `3.0 (0.1 to 10)`; a dash where nothing is known.
  public static String measure(Snapshot snapshot, Measure measure) {
    return snapshot.risk().map(it -> range(measure, it.of(measure))).orElse("–");
  }

  private static String range(Measure measure, Range range) {
    var low = number(measure, range.low());
    return "%s (%s to %s)"
        .formatted(
            number(measure, range.mean()), low.replace(" %", ""), number(measure, range.high()));
  }

  /// `C (B to D, n = 320)`; a dash where nothing is known.
  public static String grade(Snapshot snapshot) {
    return snapshot.risk().map(it -> RiskWords.gradeWithRange(it.grade())).orElse("–");
  }

  /// A finding that is gone, and where it was.
  public static Phrase gone(Finding.Key key) {
    var phrase = new Phrase().name(key.rule()).say(" in ").name(key.path());
    return key.subject().isEmpty() ? phrase : phrase.say(", of ").name(key.subject());
  }
}
