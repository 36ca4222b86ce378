package cascade.report;

import cascade.history.HistorySummary;
import cascade.history.HistorySummary.Gap;
import cascade.history.HistorySummary.WorkflowPart;
import cascade.source.Problem;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What is in a history, and what is not.
public final class HistoryReport {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final int MOST_WORKFLOWS = 40;
  private static final int DAY_WIDTH = 10;
  private static final int WIDEST_NAME = 60;

  private HistoryReport() {}

  /// Where it lies.
  ///
  /// @param bytes of the file
  public record Store(Path file, long bytes) {}

  public static String text(HistorySummary summary, Optional<Store> store, TextStyle style) {
    var page = new TextPage(style);
    page.paragraph("", headline(summary));
    page.gap();
    store.ifPresent(it ->
        fact(
            page,
            "store",
            new StyledText().message(it.file().toString()).say(" (" + size(it.bytes()) + ")")));
    fact(
        page,
        "default branch",
        summary
            .defaultBranch()
            .map(it -> new StyledText().name(it))
            .orElseGet(() -> said("not known")));
    fact(
        page,
        "unfinished",
        said(summary.unfinishedRuns() == 0 ? "none" : runs(summary.unfinishedRuns())));
    fact(
        page,
        "repeated",
        said(
            summary.repeatedRuns() == 0
                ? "none"
                : runs(summary.repeatedRuns())
                    + ", up to %d attempts".formatted(summary.mostAttempts())));
    workflows(page, summary.workflows());
    if (!summary.gaps().isEmpty()) {
      page.heading("What is missing");
      summary.gaps().forEach(gap -> page.paragraph("  - ", "    ", said(words(gap))));
    }
    return page.toString();
  }

  private static StyledText said(String words) {
    return new StyledText().say(words);
  }

  private static StyledText headline(HistorySummary summary) {
    var text = new StyledText();
    if (!summary.repositories().isEmpty()) {
      text.names(summary.repositories()).say(": ");
    }
    text.say(
        runs(summary.runs())
            + " and "
            + number(summary.jobRuns())
            + (summary.jobRuns() == 1 ? " job run" : " job runs"),
        Ink.STRONG);
    if (summary.first().isPresent() && summary.last().isPresent()) {
      text.say(" from " + MINUTE.format(summary.first().get()));
      text.say(" to " + MINUTE.format(summary.last().get()) + " UTC");
    }
    return text;
  }

  private static void fact(TextPage page, String name, StyledText value) {
    var line = new StyledText().say(TextPage.padded(name, 16));
    value.pieces().forEach(piece -> line.say(piece.text(), piece.ink()));
    page.paragraph("  ", " ".repeat(18), line);
  }

  private static void workflows(TextPage page, List<WorkflowPart> all) {
    if (all.isEmpty()) {
      return;
    }
    page.gap();
    var rows = all.subList(0, Math.min(all.size(), MOST_WORKFLOWS));
    var left = page.style().columns() - 2 - 2 * (DAY_WIDTH + 2) - 2 * 10;
    var name =
        Math.clamp(
            rows.stream().mapToInt(row -> TextPage.width(name(row))).max().orElse(0),
            8,
            Math.max(8, Math.min(left, WIDEST_NAME)));
    page.paragraph(
        "  ",
        new StyledText()
            .say(
                TextPage.padded("Workflow", name)
                    + right("Runs", 10)
                    + right("Job runs", 10)
                    + "  "
                    + TextPage.padded("From", DAY_WIDTH)
                    + "  To",
                Ink.STRONG));
    for (var row : rows) {
      page.paragraph(
          "  ",
          "      ",
          new StyledText()
              .say(TextPage.padded(name(row), name))
              .say(right(number(row.runs()), 10) + right(number(row.jobRuns()), 10))
              .say("  " + DAY.format(row.first()) + "  " + DAY.format(row.last())));
    }
    if (all.size() > rows.size()) {
      page.paragraph("  ", said("and %d more".formatted(all.size() - rows.size())));
    }
  }

  private static String name(WorkflowPart row) {
    return row.name().isEmpty() ? "(no name)" : StyledText.shown(row.name());
  }

  private static String right(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }

  private static String runs(int count) {
    return number(count) + (count == 1 ? " run" : " runs");
  }

  private static String number(int number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String size(long bytes) {
    if (bytes < 1_000) {
      return bytes + " bytes";
    }
    return bytes < 1_000_000
        ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
        : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }

  private static String words(Gap gap) {
    var share = "%s of %s".formatted(number(gap.affected()), number(gap.of()));
    return switch (gap.lack()) {
      case DEFAULT_BRANCH ->
          "which branch is the default: runs on it cannot be told from those of other branches";
      case PATHS -> "the workflow file of %s runs".formatted(share);
      case JOBS -> "the jobs of %s runs that ended".formatted(share);
      case RUNS -> "the run of %s job runs".formatted(share);
      case EARLIER_ATTEMPTS ->
          "the earlier attempts of %s repeated runs: what failed first and then passed is not seen"
              .formatted(share);
      case QUEUE_TIMES ->
          "queue times: %s job runs do not say when they were queued".formatted(share);
      case STEPS -> "the steps of %s job runs".formatted(share);
      case LABELS -> "the runner that was asked for, of %s job runs".formatted(share);
    };
  }

  /// A document of the schema `cascade/history/1`.
  ///
  /// @param faults how many records or fields could not be read
  /// @param problems the first of them
  public static String json(
      HistorySummary summary, Optional<Store> store, long faults, List<Problem> problems) {
    return JsonReport.document(json -> {
      json.writeStringField("schema", "cascade/history/1");
      JsonReport.strings(json, "repositories", summary.repositories());
      if (summary.defaultBranch().isPresent()) {
        json.writeStringField("defaultBranch", summary.defaultBranch().get());
      }
      JsonReport.object(
          json,
          "runs",
          runs -> {
            runs.writeNumberField("count", summary.runs());
            runs.writeNumberField("unfinished", summary.unfinishedRuns());
            runs.writeNumberField("repeated", summary.repeatedRuns());
            runs.writeNumberField("mostAttempts", summary.mostAttempts());
          });
      JsonReport.object(json, "jobRuns", jobs -> jobs.writeNumberField("count", summary.jobRuns()));
      if (summary.first().isPresent() && summary.last().isPresent()) {
        json.writeStringField("first", summary.first().get().toString());
        json.writeStringField("last", summary.last().get().toString());
      }
      json.writeArrayFieldStart("workflows");
      for (var workflow : summary.workflows()) {
        JsonReport.object(
            json,
            part -> {
              part.writeStringField("name", workflow.name());
              part.writeNumberField("runs", workflow.runs());
              part.writeNumberField("jobRuns", workflow.jobRuns());
              part.writeStringField("first", workflow.first().toString());
              part.writeStringField("last", workflow.last().toString());
            });
      }
      json.writeEndArray();
      json.writeArrayFieldStart("missing");
      for (var gap : summary.gaps()) {
        JsonReport.object(
            json,
            part -> {
              part.writeStringField(
                  "what", gap.lack().name().toLowerCase(Locale.ROOT).replace('_', '-'));
              part.writeNumberField("affected", gap.affected());
              part.writeNumberField("of", gap.of());
            });
      }
      json.writeEndArray();
      if (store.isPresent()) {
        JsonReport.object(
            json,
            "store",
            part -> {
              part.writeStringField("file", store.get().file().toString());
              part.writeNumberField("bytes", store.get().bytes());
            });
      }
      if (faults > 0) {
        json.writeNumberField("faults", faults);
        JsonReport.problems(json, problems);
      }
    });
  }
}
