package cascade.report;

import cascade.assessment.Assessment;
import cascade.source.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// As many findings as somebody reads, and how many more there are.
///
/// @param more what is left out, by the ids of the rules
public record FindingList(List<FindingGroup> shown, Map<String, More> more) {
  /// Of one rule: a habit is seen after a few files.
  private static final int MOST_GROUPS_OF_A_RULE = 5;

  /// What is no more than a notice should not push what is more off the screen.
  private static final int MOST_NOTICES_OF_A_RULE = 2;

  private static final int MOST_GROUPS = 30;

  /// @param count of the findings
  /// @param files in which they are
  public record More(int count, int files) {}

  public static FindingList of(Assessment assessment) {
    var shown = new ArrayList<FindingGroup>();
    var left = new LinkedHashMap<String, List<FindingGroup>>();
    var counts = new LinkedHashMap<String, Integer>();
    for (var group : FindingGroup.of(assessment)) {
      var rule = group.first().rule().id();
      var most =
          group.first().severity() == Severity.NOTICE
              ? MOST_NOTICES_OF_A_RULE
              : MOST_GROUPS_OF_A_RULE;
      if (shown.size() < MOST_GROUPS && counts.merge(rule, 1, Integer::sum) <= most) {
        shown.add(group);
      } else {
        left.computeIfAbsent(rule, _ -> new ArrayList<>()).add(group);
      }
    }
    var more = new LinkedHashMap<String, More>();
    left.forEach((rule, groups) -> {
      Set<String> files = new LinkedHashSet<>();
      groups.forEach(group -> files.add(group.first().site().path()));
      more.put(
          rule,
          new More(groups.stream().mapToInt(group -> group.findings().size()).sum(), files.size()));
    });
    return new FindingList(shown, more);
  }

  /// `98 more in 49 files`.
  public static String words(More more) {
    return more.count() + " more in " + Words.counted(more.files(), "file");
  }
}
