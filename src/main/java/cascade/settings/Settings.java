package cascade.settings;

import cascade.finding.Finding;
import cascade.source.Located;
import cascade.source.Problem;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What `cascade.yml` says.
///
/// @param file as reports name it; empty where there is none
/// @param rules at most one for each rule
/// @param ignores in the order of the file, those that are in force
/// @param services in the order of the file; of several with one id the last counts
/// @param requiredChecks names of jobs; empty where nobody said
/// @param runners how many there are, by their labels in lower case and alphabetical order, `gpu,
///   self-hosted`; empty where nobody said
/// @param problems that take nothing from the rest: what has expired
public record Settings(
    String file,
    List<RuleSetting> rules,
    List<Ignore> ignores,
    List<OwnService> services,
    Costs costs,
    Optional<List<Located<String>>> requiredChecks,
    Optional<SortedMap<String, Integer>> runners,
    List<Problem> problems) {
  public static final Settings NONE = Settings.of("");

  /// A file that says nothing.
  static Settings of(String file) {
    return new Settings(
        file,
        List.of(),
        List.of(),
        List.of(),
        Costs.UNKNOWN,
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  public Settings {
    rules = List.copyOf(rules);
    ignores = List.copyOf(ignores);
    services = List.copyOf(services);
    requiredChecks = requiredChecks.map(List::copyOf);
    runners = runners.map(it -> Collections.unmodifiableSortedMap(new TreeMap<>(it)));
    problems = List.copyOf(problems);
  }

  /// The same with more problems.
  public Settings with(List<Problem> more) {
    return new Settings(
        file,
        rules,
        ignores,
        services,
        costs,
        requiredChecks,
        runners,
        Stream.concat(problems.stream(), more.stream()).toList());
  }

  /// Whether a rule is turned off for all files.
  ///
  /// @param rule its id
  public boolean isOff(String rule) {
    return find(rule).filter(RuleSetting::isOff).isPresent();
  }

  /// Whether a rule is given a severity, so that it speaks also where it would not unasked.
  ///
  /// @param rule its id
  public boolean turnsOn(String rule) {
    return find(rule).filter(it -> it.level() != RuleSetting.Level.OFF).isPresent();
  }

  /// A finding with the severity that is settled; empty where its rule is off for the file.
  public Optional<Finding> settle(Finding finding) {
    var written = find(finding.rule().id());
    var setting = written.filter(it -> it.holdsFor(finding.site().path()));
    if (setting.isEmpty()) {
      // A rule that speaks only where it is asked is not asked for this file.
      return Optional.of(finding).filter(it -> written.isEmpty() || it.rule().enabledByDefault());
    }
    var level = setting.get().level();
    return level == RuleSetting.Level.OFF
        ? Optional.empty()
        : Optional.of(finding.withSeverity(level.severity()));
  }

  private Optional<RuleSetting> find(String rule) {
    return rules.stream().filter(it -> it.rule().equals(rule)).findFirst();
  }

  /// The first entry that ignores a finding.
  public Optional<Ignore> ignoring(Finding finding) {
    return ignores.stream().filter(it -> it.matches(finding)).findFirst();
  }
}
