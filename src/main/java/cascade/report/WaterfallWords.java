package cascade.report;

import cascade.history.JobRun;
import cascade.triage.Waterfall;
import cascade.triage.Waterfall.Row;
import cascade.triage.Waterfall.Usual;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What there is to say of one run: what made it red, what slow, and what it waited for.
public final class WaterfallWords {
  private static final int MOST_TOLD = 5;
  private static final Duration LONG_QUEUE = Duration.ofMinutes(1);

  private final Waterfall waterfall;
  private final List<Told> told = new ArrayList<>();

  private WaterfallWords(Waterfall waterfall) {
    this.waterfall = waterfall;
  }

  /// @param title a word or two
  /// @param phrase one or more sentences
  public record Told(String title, Phrase phrase) {}

  public static List<Told> of(Waterfall waterfall) {
    var words = new WaterfallWords(waterfall);
    words.red();
    words.path();
    words.slow();
    words.queues();
    return List.copyOf(words.told);
  }

  /// Which run it is, and what became of it.
  ///
  /// @param conclusion how the format shows it
  public static Phrase headline(Waterfall waterfall, String conclusion) {
    var run = waterfall.run();
    return new Phrase()
        .name(run.name())
        .say(", attempt %d, on ".formatted(run.attempt()))
        .name(run.event())
        .say(" of ")
        .name(run.headBranch())
        .say(", %s: ".formatted(HistoryPhrases.day(run.created())))
        .say(conclusion)
        .say(
            " after %s, with %s%s."
                .formatted(
                    HistoryPhrases.duration(Duration.between(waterfall.begin(), waterfall.end())),
                    Words.counted(waterfall.rows().size(), "job"),
                    waterfall.idle() == 0
                        ? ""
                        : " and %d that did not run".formatted(waterfall.idle())));
  }

  /// The host's word for an end, for people.
  public static String conclusion(String word) {
    return word.isEmpty() ? "not done yet" : word.replace('_', ' ');
  }

  /// `6 min, 8 min`: the median, and what nine of ten do not exceed.
  public static String usual(Usual usual) {
    return HistoryPhrases.duration(usual.median()) + ", " + HistoryPhrases.duration(usual.p90());
  }

  private void red() {
    var failed = waterfall.rows().stream().map(Row::job).filter(JobRun::hasFailed).toList();
    for (var job : failed.stream().limit(MOST_TOLD).toList()) {
      var phrase = new Phrase().name(job.name()).say(" failed");
      job.steps().stream()
          .filter(it -> it.conclusion().filter("failure"::equals).isPresent())
          .findFirst()
          .ifPresent(it -> phrase.say(" in its step ").name(it.name()));
      told.add(new Told("Red", phrase.say(".")));
    }
    if (failed.size() > MOST_TOLD) {
      told.add(
          new Told("Red", new Phrase().say((failed.size() - MOST_TOLD) + " more jobs failed.")));
    }
  }

  private void path() {
    var phrase = new Phrase();
    for (var place : waterfall.path()) {
      phrase.say(place.equals(waterfall.path().getFirst()) ? "" : " → ");
      phrase.name(waterfall.rows().get(place).job().name());
    }
    told.add(new Told("Critical path, by the times alone", phrase.say(".")));
  }

  private void slow() {
    waterfall.rows().stream()
        .filter(Row::isSlow)
        .sorted(Comparator.comparing(WaterfallWords::excess).reversed())
        .limit(MOST_TOLD)
        .forEach(this::slow);
  }

  private void slow(Row row) {
    var usual = row.usual().orElseThrow();
    var phrase =
        new Phrase()
            .name(row.job().name())
            .say(
                " took %s, longer than nine of ten of %s before it (%s)."
                    .formatted(
                        HistoryPhrases.duration(row.took()),
                        Words.counted(usual.runs(), "run"),
                        HistoryPhrases.duration(usual.p90())));
    row.steps().stream()
        .filter(Waterfall.StepTime::isSlow)
        .max(Comparator.comparing(it -> it.took().minus(it.usual().orElseThrow().median())))
        .ifPresent(step ->
            phrase
                .say(" What its step ")
                .name(step.step().name())
                .say(
                    " took, %s, is most beyond the usual: nine of ten took %s or less."
                        .formatted(
                            HistoryPhrases.duration(step.took()),
                            HistoryPhrases.duration(step.usual().orElseThrow().p90()))));
    told.add(new Told("Slow", phrase));
  }

  private static Duration excess(Row row) {
    return row.usual().map(it -> row.took().minus(it.median())).orElse(Duration.ZERO);
  }

  private void queues() {
    var waiting =
        waterfall.path().stream()
            .map(waterfall.rows()::get)
            .filter(row -> row.queued().compareTo(LONG_QUEUE) >= 0)
            .toList();
    if (!waiting.isEmpty()) {
      var sum = waiting.stream().map(Row::queued).reduce(Duration.ZERO, Duration::plus);
      told.add(
          new Told(
              "Waiting",
              new Phrase()
                  .say(HistoryPhrases.duration(sum) + " of the path went by in the queue, before ")
                  .names(waiting.stream().map(row -> row.job().name()).toList(), MOST_TOLD, "and")
                  .say(".")));
    }
  }
}
