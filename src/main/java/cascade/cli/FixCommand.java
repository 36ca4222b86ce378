package cascade.cli;

import cascade.app.Fixes;
import cascade.app.ToolException;
import cascade.finding.RuleInfo;
import cascade.mitigation.FixPlan;
import cascade.report.FixReport;
import cascade.rule.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "fix",
    description =
        "Prints what edits mend as one patch, with what each is worth: `cascade fix | git apply`.",
    mixinStandardHelpOptions = true,
    footer = {
      "  cascade fix                                  the patch, and what it is worth",
      "  cascade fix | git apply                      does it",
      "  cascade fix --rule missing-timeout --write   does it for one rule",
      "  cascade fix --repo OWNER/NAME                the patch of one on GitHub"
    })
final class FixCommand implements Callable<Integer> {
  private final Streams streams;

  @Option(
      names = "--rule",
      paramLabel = "ID",
      description = "Mend only what this rule found; may be repeated.")
  private Set<String> rules = new TreeSet<>();

  @Option(
      names = "--write",
      description =
          "Change the files instead of printing a patch: all of them, or none where one is a link"
              + " or was changed meanwhile.")
  private boolean write;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text (default), which `git apply` takes, markdown or json.")
  private Format format = Format.TEXT;

  @Mixin private HistoryOption history = new HistoryOption();
  @Mixin private SubjectOptions subject = new SubjectOptions();
  @Mixin private ConfigOption config = new ConfigOption();
  @Mixin private SituationOptions situation = new SituationOptions();
  @Mixin private OutputOption output = new OutputOption();

  enum Format {
    TEXT,
    MARKDOWN,
    JSON
  }

  FixCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    if (write && subject.isDistant()) {
      throw new ToolException.Usage(
          "`--write` changes files of a folder; leave it out, and apply the patch in a clone");
    }
    var wanted = wanted();
    return subject.fixes(
        streams,
        history.pipelines(),
        situation.situation(),
        config.source(streams),
        fixes -> answer(fixes, wanted));
  }

  private int answer(Fixes fixes, Predicate<RuleInfo> wanted) {
    var plan = fixes.plan(wanted, history.read(streams));
    var written = new ArrayList<String>();
    if (write) {
      fixes.write(plan);
      written.addAll(plan.files().keySet());
    }
    output.write(render(plan, written), streams.out());
    return 0;
  }

  private Predicate<RuleInfo> wanted() {
    for (var id : rules) {
      if (Rules.find(id).isEmpty()) {
        throw new ToolException.Usage(
            "there is no rule `%s`; `cascade rules` lists them".formatted(id));
      }
    }
    return rule -> rules.isEmpty() || rules.contains(rule.id());
  }

  private String render(FixPlan plan, List<String> written) {
    return switch (format) {
      case TEXT -> FixReport.text(plan, written, output.terminal(streams.terminal()).style());
      case MARKDOWN -> FixReport.markdown(plan);
      case JSON -> FixReport.json(plan);
    };
  }
}
