package cascade.rule;

import cascade.assessment.Assessment;
import cascade.finding.Finding;
import cascade.finding.RuleInfo;
import cascade.finding.SkippedRule;
import cascade.pipeline.Situation;
import cascade.settings.Settings;
import cascade.source.SourceText;
import cascade.workflow.RemoteWorkflow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// The catalogue of rules, by id.
public final class Rules {
  private static final List<Rule> ALL =
      List.of(
          new AnonymousPull(),
          new ApiPolling(),
          new CacheKeyWithoutLockfile(),
          new CacheSharedAcrossSystems(),
          new CancelTrap(),
          new CertificateCheckDisabled(),
          new CoFailingJobs(),
          new ConstantCondition(),
          new CorruptibleCache(),
          new CosmeticGate(),
          new DeadCondition(),
          new DiskHungryJob(),
          new FailFastMatrix(),
          new FixedPort(),
          new FlakyJob(),
          new HiddenArtifactDependency(),
          new LayerCacheNeverHits(),
          new LoneRunner(),
          new MaskedFailure(),
          new MemoryHungryJob(),
          new MissingConcurrency(),
          new MissingTimeout(),
          new NeedlessNeed(),
          new PartialMatrixSuccess(),
          new PathFilteredRequiredCheck(),
          new PoolFilledByMatrix(),
          new RedundantNeed(),
          new ReportingStepFailsJob(),
          new RetryExceedsTimeout(),
          new RunsAfterFailure(),
          new ServiceCrowd(),
          new ServiceWithoutHealthCheck(),
          new SharedDeploymentTarget(),
          new SharedPythonEnvironment(),
          new SinglePointOfFailure(),
          new SkipVirus(),
          new SkippingGate(),
          new TimeoutMisfit(),
          new TimeoutsCluster(),
          new UnlockedInstall(),
          new UnpinnedImage(),
          new UnpinnedTool(),
          new UnretriedDownload(),
          new UnusedSmokeTests(),
          new WideRestoreKey());

  private Rules() {}

  public static List<Rule> all() {
    return ALL;
  }

  public static Optional<Rule> find(String id) {
    return ALL.stream().filter(rule -> rule.info().id().equals(id)).findFirst();
  }

  /// The page about a rule, in Markdown.
  public static String page(RuleInfo rule) {
    try (var page = Rules.class.getResourceAsStream("pages/" + rule.id() + ".md")) {
      if (page == null) {
        throw new IllegalStateException(
            "the page of `%s` is not in the archive".formatted(rule.id()));
      }
      return new String(page.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The ids of all rules, sorted.
  public static List<String> ids() {
    return ALL.stream().map(rule -> rule.info().id()).toList();
  }

  /// What all rules find that speak unasked.
  public static Assessment judge(Inspection inspection) {
    return judge(inspection, Settings.NONE);
  }

  /// What all rules find that speak unasked or are asked, taken as is settled.
  public static Assessment judge(Inspection inspection, Settings settings) {
    var asked =
        ALL.stream()
            .filter(rule -> rule.info().enabledByDefault() || settings.turnsOn(rule.info().id()))
            .toList();
    return judge(inspection, asked, settings);
  }

  /// For tests of some rules.
  static Assessment judge(Inspection inspection, List<Rule> rules) {
    return judge(inspection, rules, Settings.NONE);
  }

  /// What is found several times, because its workflow is called several times, is told once.
  static Assessment judge(Inspection inspection, List<Rule> rules, Settings settings) {
    var found = new ArrayList<Finding>();
    var keys = new HashSet<Finding.Key>();
    var skipped = new ArrayList<SkippedRule>();
    var lacking = new ArrayList<SkippedRule>();
    for (var rule : rules) {
      if (settings.isOff(rule.info().id())) {
        skipped.add(
            new SkippedRule(rule.info().id(), "`%s` turns it off".formatted(settings.file())));
        continue;
      }
      switch (rule) {
        case Rule.OnPipeline any -> any.check(inspection, found::add);
        case Rule.OnEveryEvent every ->
            reasonToSkip(inspection.assessment().situation())
                .ifPresentOrElse(
                    reason -> skipped.add(new SkippedRule(rule.info().id(), reason)),
                    () -> every.check(inspection, found::add));
        case Rule.OnHistory past ->
            inspection
                .assessment()
                .history()
                .ifPresentOrElse(
                    history -> past.check(inspection, history, found::add),
                    () -> lacking.add(SkippedRule.withoutRuns(rule.info().id())));
        case Rule.OnFiles around ->
            inspection
                .files()
                .ifPresentOrElse(
                    files -> around.check(inspection, files, found::add),
                    () -> lacking.add(SkippedRule.withoutFiles(rule.info().id())));
        case Rule.OnRunners counted ->
            settings
                .runners()
                .ifPresentOrElse(
                    runners -> counted.check(inspection, runners, found::add),
                    () -> lacking.add(SkippedRule.withoutRunners(rule.info().id())));
        case Rule.OnRequiredChecks merging ->
            settings
                .requiredChecks()
                .ifPresentOrElse(
                    required -> merging.check(inspection, required, found::add),
                    () -> lacking.add(SkippedRule.withoutChecks(rule.info().id())));
      }
    }
    // Where there is no workflow, nothing was missed.
    if (!inspection.workflows().isEmpty()) {
      skipped.addAll(lacking);
    }
    var told =
        found.stream()
            // What lies in another repository cannot be mended here.
            .filter(finding -> !RemoteWorkflow.isPath(finding.site().path()))
            .filter(finding -> keys.add(finding.key()))
            .map(finding -> Gravity.weighed(finding, inspection.assessment()))
            .flatMap(finding -> settings.settle(finding).stream())
            .toList();
    return new Ignoring(inspection, settings)
        .apply(inspection.assessment().judged(told, skipped, texts(inspection, told)));
  }

  private static Optional<String> reasonToSkip(Situation situation) {
    return situation.equals(Situation.ANY)
        ? Optional.empty()
        : Optional.of("it asks what never happens, which one situation does not tell");
  }

  private static SortedMap<String, SourceText> texts(
      Inspection inspection, List<Finding> findings) {
    var paths = new TreeSet<String>();
    for (var finding : findings) {
      finding
          .mitigation()
          .ifPresent(
              mitigation -> mitigation.edits().forEach(edit -> paths.add(edit.site().path())));
    }
    var texts = new TreeMap<String, SourceText>();
    paths.forEach(path -> inspection.text(path).ifPresent(text -> texts.put(path, text)));
    return texts;
  }
}
