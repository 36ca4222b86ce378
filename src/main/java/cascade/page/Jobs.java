package cascade.page;

import cascade.assessment.Assessment;
import cascade.assessment.Assessment.AssessedJob;
import cascade.assessment.Assessment.AssessedWorkflow;
import cascade.report.RiskWords;
import cascade.report.ScenarioNames;
import cascade.risk.JobRisk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The jobs of a page by number: by that its parts know one another, whatever they are called.
final class Jobs {
  private final Assessment assessment;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<Key, Integer> numbers = new HashMap<>();

  /// @param number in the order of the workflows, then of the file
  record Entry(int number, AssessedWorkflow workflow, AssessedJob job) {}

  private record Key(String path, String id) {}

  Jobs(Assessment assessment) {
    this.assessment = assessment;
    for (var workflow : assessment.workflows()) {
      for (var job : workflow.jobs()) {
        numbers.put(new Key(workflow.path(), job.id()), entries.size());
        entries.add(new Entry(entries.size(), workflow, job));
      }
    }
  }

  List<Entry> all() {
    return entries;
  }

  List<Entry> of(AssessedWorkflow workflow) {
    return entries.stream().filter(it -> it.workflow().path().equals(workflow.path())).toList();
  }

  Optional<Integer> number(String path, String id) {
    return Optional.ofNullable(numbers.get(new Key(path, id)));
  }

  Optional<JobRisk> risk(Entry entry) {
    return assessment
        .prognosis()
        .flatMap(it -> it.risk().find(entry.workflow().path()))
        .flatMap(it -> it.find(entry.job().id()));
  }

  Heat heat(Entry entry) {
    return risk(entry)
        .map(it -> Heat.of(it.loss().minutes().mean()))
        .orElseGet(() -> Heat.of(entry.job().blastRadius()));
  }

  /// Whether more than one workflow is told of, so that ids alone do not tell jobs apart.
  boolean severalWorkflows() {
    return assessment.workflows().size() > 1;
  }

  /// `build`, or `ci.yml#build` where more than one workflow is told of.
  String name(Entry entry) {
    return severalWorkflows()
        ? ScenarioNames.fileName(entry.workflow().path()) + "#" + entry.job().id()
        : entry.job().id();
  }

  /// `3.1 min a run`; empty where no risk is known.
  Optional<String> loss(Entry entry) {
    return risk(entry).map(it -> RiskWords.number(it.loss().minutes().mean()) + " min a run");
  }
}
