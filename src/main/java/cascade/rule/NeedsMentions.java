package cascade.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Where the text of a job asks for jobs that it needs: `needs.build.outputs.x`, `needs.*.result`,
/// `toJSON(needs)`.
///
/// @param names of the jobs that it asks for one by one; an empty one stands for all of them
record NeedsMentions(List<String> names) {
  private static final String ALL = "";
  private static final Pattern NEEDS = Pattern.compile("\\bneeds\\b\\s*(.?)\\s*([\\w-]*)");

  NeedsMentions {
    names = List.copyOf(names);
  }

  static NeedsMentions in(InspectedJob job) {
    var names = new ArrayList<String>();
    var found = NEEDS.matcher(HandsOn.textOf(job));
    while (found.find()) {
      var isKey = found.group(1).equals(":") || found.group(1).matches("[\"']");
      if (!isKey) {
        names.add(found.group(1).equals(".") ? found.group(2) : ALL);
      }
    }
    return new NeedsMentions(names);
  }

  /// Whether it asks neither for this job nor for all that it needs.
  boolean isFreeOf(InspectedJob need) {
    return names.stream()
        .noneMatch(name -> name.equals(ALL) || name.equalsIgnoreCase(need.subject()));
  }
}
