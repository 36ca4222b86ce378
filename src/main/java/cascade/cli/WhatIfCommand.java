package cascade.cli;

import cascade.app.Analysis;
import cascade.app.Suspicion;
import cascade.app.ToolException;
import cascade.assessment.WhatIf;
import cascade.pipeline.Outcome;
import cascade.report.JsonReport;
import cascade.report.MarkdownReport;
import cascade.report.MermaidGraph;
import cascade.report.QuietText;
import cascade.report.TextReport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "what-if",
    description =
        "Plays one scenario: what fails, what is blocked, what still runs, and how the run"
            + " concludes.",
    mixinStandardHelpOptions = true,
    footer = {
      "  cascade what-if --fail lint                     what falls when `lint` fails",
      "  cascade what-if --fail 'test (windows, 3.13)'   one leg of a matrix",
      "  cascade what-if --outcome build=cancelled       it ran into its timeout",
      "  cascade what-if --down docker-hub               an outage",
      "  cascade what-if --down network@build            an outage after `build`",
      "  cascade what-if --assume npm-registry=0.02      how probable red is then"
    })
final class WhatIfCommand implements Callable<Integer> {
  private final Streams streams;

  @Option(
      names = "--fail",
      paramLabel = "JOB",
      description =
          "A job that fails: `build`, `ci.yml#build`, `caller / callee`, or one leg: `build"
              + " (ubuntu-latest, 17)`; may be repeated.")
  private List<String> failures = new ArrayList<>();

  @Option(
      names = "--outcome",
      paramLabel = "JOB=RESULT",
      description =
          "A job and how it ends: success, failure, cancelled (as a job's timeout does) or skipped;"
              + " may be repeated.")
  private List<String> outcomes = new ArrayList<>();

  @Option(
      names = "--down",
      paramLabel = "SERVICE",
      description =
          "A service that is out for the whole run: `docker-daemon`, `npm-registry`,"
              + " `host:example.org`; with @JOB behind it from the end of that job on; may be"
              + " repeated. What jobs lean on, `analyze` tells.")
  private List<String> down = new ArrayList<>();

  @Option(
      names = "--assume",
      paramLabel = "NAME=P",
      description =
          "A job that fails, or a service that is out, with that probability, 0 to 1; may be"
              + " repeated. Where both have the name, write `job:NAME` or `service:NAME`.")
  private List<String> assumed = new ArrayList<>();

  @Option(
      names = "--with-priors",
      description =
          "Whatever else may go wrong is as probable as past runs and what is known of services"
              + " have it; without this it does not happen.")
  private boolean withPriors;

  @Mixin private HistoryOption history = new HistoryOption();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text (default), json (a line for each path), markdown or mermaid.")
  private Format format = Format.TEXT;

  @Mixin private SubjectOptions subject = new SubjectOptions();
  @Mixin private ConfigOption config = new ConfigOption();
  @Mixin private SituationOptions situation = new SituationOptions();
  @Mixin private QuietOption quiet = new QuietOption();
  @Mixin private OutputOption output = new OutputOption();

  enum Format {
    TEXT,
    JSON,
    MARKDOWN,
    MERMAID
  }

  WhatIfCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    var brief = quiet.isQuiet(format == Format.TEXT);
    var start = situation.situation();
    var suspicion = suspicion();
    var settings = config.source(streams);
    var known = history.read(streams);
    return new EachSubject(streams, output)
        .run(
            subject.subjects(streams, history.pipelines()),
            it -> {
              var analysis = it.read(start, settings);
              var answer = analysis.whatIf(suspicion, known);
              return new EachSubject.Result<>(
                  render(analysis, answer, brief), 0, answer.problems());
            });
  }

  private Suspicion suspicion() {
    var suspicion = new Suspicion(given(), down, probabilities(), withPriors);
    if (suspicion.isEmpty()) {
      throw new ToolException.Usage(
          "nothing is to happen; give `--fail JOB`, `--outcome JOB=RESULT`, `--down SERVICE` or"
              + " `--assume NAME=P`");
    }
    return suspicion;
  }

  private SequencedMap<String, Double> probabilities() {
    var probabilities = new LinkedHashMap<String, Double>();
    for (var written : assumed) {
      var split = written.lastIndexOf('=');
      var probability = split < 1 ? Double.NaN : probability(written.substring(split + 1));
      if (!(probability >= 0 && probability <= 1)) {
        throw new ToolException.Usage(
            "`%s` is not of the form NAME=P with P from 0 to 1; write for example `build=0.02`"
                .formatted(written));
      }
      if (probabilities.put(written.substring(0, split), probability) != null) {
        throw new ToolException.Usage(
            "`%s` is assumed twice; decide on one".formatted(written.substring(0, split)));
      }
    }
    return probabilities;
  }

  private static double probability(String written) {
    try {
      return Double.parseDouble(written);
    } catch (NumberFormatException _) {
      return Double.NaN;
    }
  }

  /// The names as they were given, and what is to become of them.
  private SequencedMap<String, Outcome> given() {
    var given = new LinkedHashMap<String, Outcome>();
    failures.forEach(name -> put(given, name, Outcome.FAILURE));
    for (var written : outcomes) {
      var split = written.lastIndexOf('=');
      if (split < 1) {
        throw new ToolException.Usage(
            "`%s` is not of the form JOB=RESULT; write for example `build=cancelled`"
                .formatted(written));
      }
      var word = written.substring(split + 1);
      put(
          given,
          written.substring(0, split),
          Outcome.find(word)
              .orElseThrow(() ->
                  new ToolException.Usage(
                      "`%s` is no result; give one of %s".formatted(word, results()))));
    }
    return given;
  }

  private static void put(SequencedMap<String, Outcome> given, String name, Outcome outcome) {
    var before = given.putIfAbsent(name, outcome);
    if (before != null && before != outcome) {
      throw new ToolException.Usage(
          "`%s` is given two results, %s and %s; decide on one"
              .formatted(name, before.word(), outcome.word()));
    }
  }

  private static String results() {
    return Arrays.stream(Outcome.values()).map(Outcome::word).collect(Collectors.joining(", "));
  }

  private String render(Analysis analysis, WhatIf answer, boolean brief) {
    var style = output.terminal(streams.terminal()).style();
    return switch (format) {
      case TEXT -> brief ? QuietText.of(answer, style) : TextReport.of(answer, style);
      case JSON -> JsonReport.of(answer);
      case MARKDOWN -> MarkdownReport.of(analysis.assess(), answer);
      case MERMAID -> MermaidGraph.of(analysis.assess(), answer);
    };
  }
}
