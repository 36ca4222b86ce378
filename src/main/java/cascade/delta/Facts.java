package cascade.delta;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;

import cascade.assessment.Assessment;
import cascade.assessment.Assessment.AssessedWorkflow;
import cascade.source.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;

/// What of a difference a reviewer wants to know, and in which order.
final class Facts {
  private static final Comparator<Fact> ORDER =
      comparing(Fact::direction)
          .thenComparingInt(Facts::rank)
          .thenComparing(comparingInt(Facts::size).reversed());

  private Facts() {}

  static List<Fact> of(
      Assessment base, Assessment head, List<WorkflowDelta> workflows, Matching matching) {
    var facts = new ArrayList<Fact>();
    var before = new HashSet<String>();
    WorkflowDeltas.rejected(base).forEach(file -> before.add(matching.path(file)));
    var after = WorkflowDeltas.rejected(head);
    var files = new TreeSet<>(before);
    files.addAll(after);
    for (var file : files) {
      if (!before.contains(file)) {
        facts.add(new Fact.Rejected(file, errors(head, file)));
      } else if (!after.contains(file) && isThere(head, file)) {
        facts.add(new Fact.Accepted(file));
      }
    }
    var told = new ArrayList<Fact>();
    workflows.forEach(workflow -> told.addAll(new WorkflowFacts(workflow).facts()));
    facts.addAll(Calls.withoutEchoes(workflows, told));
    return facts.stream().sorted(ORDER).toList();
  }

  private static List<Problem> errors(Assessment assessment, String file) {
    return assessment.problems().stream()
        .filter(problem -> problem.isError() && problem.file().equals(file))
        .toList();
  }

  /// A file that is gone is not mended.
  private static boolean isThere(Assessment assessment, String file) {
    return assessment.workflows().stream().map(AssessedWorkflow::path).anyMatch(file::equals);
  }

  private static int rank(Fact fact) {
    return switch (fact) {
      case Fact.Rejected _ -> 0;
      case Fact.Accepted _ -> 0;
      case Fact.Concludes _ -> 1;
      case Fact.BlocksMore it -> it.jobs().stream().anyMatch(JobDelta::isNewSinglePoint) ? 2 : 3;
      case Fact.BlocksLess it -> it.jobs().stream().anyMatch(JobDelta::isFormerSinglePoint) ? 2 : 3;
      case Fact.Runs _ -> 4;
      case Fact.RunsAnyway _ -> 5;
      case Fact.RunsOnlyAfter _ -> 6;
      case Fact.Follows _ -> 7;
      case Fact.Starts _ -> 8;
      case Fact.Tolerated _ -> 9;
      case Fact.Timeout _ -> 10;
      case Fact.LongestChain _ -> 11;
      case Fact.Skippable _ -> 12;
    };
  }

  private static int size(Fact fact) {
    return switch (fact) {
      case Fact.Rejected it -> it.problems().size();
      case Fact.Accepted _ -> 1;
      case Fact.Concludes it -> it.jobs().size();
      case Fact.BlocksMore it -> it.blocked().size();
      case Fact.BlocksLess it -> it.blocked().size();
      case Fact.Runs it -> it.jobs().size();
      case Fact.RunsAnyway it -> it.jobs().size();
      case Fact.RunsOnlyAfter it -> it.jobs().size();
      case Fact.Follows it -> it.others().size();
      case Fact.Starts _ -> 1;
      case Fact.Tolerated it -> it.jobs().size();
      case Fact.Timeout it -> it.jobs().size();
      case Fact.LongestChain it -> Math.abs(it.after() - it.before());
      case Fact.Skippable it -> it.jobs().size();
    };
  }
}
