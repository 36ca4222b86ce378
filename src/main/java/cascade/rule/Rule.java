package cascade.rule;

import cascade.finding.Finding;
import cascade.finding.RuleInfo;
import cascade.source.Located;
import cascade.statistics.HistoryStatistics;
import cascade.workflow.FileSource;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Consumer;

/// A way in which a pipeline can be poor, sealed by what it takes to find it. A rule is stateless,
/// reads nothing but what it is given, and is named after the defect.
public sealed interface Rule {
  RuleInfo info();

  /// Takes the pipeline in any situation.
  non-sealed interface OnPipeline extends Rule {
    void check(Inspection inspection, Consumer<Finding> report);
  }

  /// Takes the pipeline with every event that may start it: it says what never happens, which
  /// nobody can tell from one situation.
  non-sealed interface OnEveryEvent extends Rule {
    void check(Inspection inspection, Consumer<Finding> report);
  }

  /// Takes what past runs tell; without any it is told as skipped.
  non-sealed interface OnHistory extends Rule {
    void check(Inspection inspection, HistoryStatistics history, Consumer<Finding> report);
  }

  /// Takes how many runners there are, by their labels; where nobody said, it is told as skipped.
  non-sealed interface OnRunners extends Rule {
    void check(Inspection inspection, SortedMap<String, Integer> runners, Consumer<Finding> report);
  }

  /// Takes what lies in the repository besides; where that is not known, it is told as skipped.
  non-sealed interface OnFiles extends Rule {
    void check(Inspection inspection, FileSource files, Consumer<Finding> report);
  }

  /// Takes the names of the checks that are required before a merge; where nobody said which, it is
  /// told as skipped.
  non-sealed interface OnRequiredChecks extends Rule {
    void check(Inspection inspection, List<Located<String>> required, Consumer<Finding> report);
  }
}
