package cascade.settings;

import cascade.settings.Shape.Either;
import cascade.settings.Shape.Items;
import cascade.settings.Shape.Keys;
import cascade.settings.Shape.Named;
import cascade.settings.Shape.Word;
import java.util.Arrays;
import java.util.List;

/// The keys of `cascade.yml`, declared once.
final class SettingsShape {
  private static final double MOST_MONEY = 1_000_000;
  private static final double LEAST_PROBABILITY = 1e-6;
  private static final double MOST_MINUTES = 10_000;
  private static final int MOST_RUNNERS = 100_000;

  private static final Shape PATHS = new Items(Shape.Text.TEXT);

  private static final Word LEVEL =
      new Word(Arrays.stream(RuleSetting.Level.values()).map(RuleSetting.Level::word).toList());

  private static final Keys RULE =
      new Keys(
          List.of(
              required("severity", LEVEL, "How severe its findings are; `off`: there are none."),
              optional(
                  "paths",
                  PATHS,
                  "Patterns, as in GitHub's `paths` filters, of the files for which that holds;"
                      + " default: all. A pattern without `/` fits the name of a file.")));

  private static final Keys IGNORE =
      new Keys(
          List.of(
              required("rule", Shape.RuleId.RULE_ID, "The rule whose findings are ignored."),
              optional(
                  "path",
                  Shape.Text.TEXT,
                  "A pattern of the files in which they are; default: all."),
              optional("job", Shape.Text.TEXT, "The id of the job that they are about."),
              required("reason", Shape.Text.TEXT, "Why they are ignored. Reports show it."),
              optional(
                  "until",
                  Shape.Day.DAY,
                  "The last day on which they are ignored, in UTC; afterwards they are told"
                      + " again.")));

  private static final Keys COSTS =
      new Keys(
          List.of(
              optional(
                  "minute-rates",
                  new Either(
                      new Word(List.of("github")),
                      new Named(Shape.Text.TEXT, new Shape.Amount(0, MOST_MONEY))),
                  "What a minute of a runner costs, by its label, in any currency; `github` is what"
                      + " GitHub asks for its own in private repositories, in dollars."),
              optional(
                  "human-minutes-per-red-run",
                  new Shape.Amount(0, MOST_MINUTES),
                  "What people lose by a run that ends red or stopped; default: 10."),
              optional(
                  "hourly-rate",
                  new Shape.Amount(0, MOST_MONEY),
                  "What an hour of theirs costs, in the same currency.")));

  private static final Keys SERVICE =
      new Keys(
          List.of(
              required(
                  "id",
                  Shape.Id.ID,
                  "Its name in reports and for `what-if --down`. With the id of a known service,"
                      + " what is given takes the place of what is known."),
              optional("title", Shape.Text.TEXT, "What it is, for people."),
              optional(
                  "hosts",
                  new Items(Shape.Text.TEXT),
                  "Patterns of its hosts, such as `*.corp.example`: what contacts one of them leans"
                      + " on the service."),
              optional("within", Shape.Id.ID, "The service that contains it; default: `network`."),
              optional(
                  "probability",
                  new Shape.Amount(LEAST_PROBABILITY, 1 - LEAST_PROBABILITY),
                  "How likely it disturbs a run, where no past runs tell; default: as any host.")));

  static final Keys ROOT =
      new Keys(
          List.of(
              optional(
                  "rules",
                  new Named(Shape.RuleId.RULE_ID, new Either(LEVEL, RULE)),
                  "How severe the findings of a rule are, by its id, or that it is `off`."),
              optional(
                  "ignore",
                  new Items(IGNORE),
                  "Findings that are not told and do not fail; they are counted."),
              optional(
                  "services",
                  new Items(SERVICE),
                  "Services of your own, on which jobs lean, or other figures for known ones."),
              optional("costs", COSTS, "What failures cost, for the risk."),
              optional(
                  "required-checks",
                  new Items(Shape.Text.TEXT),
                  "The jobs whose checks must be satisfied before a merge: ids, `ci.yml#build`, or"
                      + " the names that GitHub shows. With them, reports tell how likely a check"
                      + " is satisfied by a job that was skipped."),
              optional(
                  "runners",
                  new Named(Shape.Text.TEXT, new Shape.Count(1, MOST_RUNNERS)),
                  "How many runners of your own there are, by the labels of `runs-on`,"
                      + " `self-hosted, gpu`: for the time that jobs wait, and for what fills"
                      + " them or hangs on a single one.")));

  private SettingsShape() {}

  private static Shape.Key required(String name, Shape shape, String meaning) {
    return new Shape.Key(name, shape, true, meaning);
  }

  private static Shape.Key optional(String name, Shape shape, String meaning) {
    return new Shape.Key(name, shape, false, meaning);
  }
}
