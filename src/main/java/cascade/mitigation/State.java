package cascade.mitigation;

import cascade.finding.Finding;
import cascade.finding.TextEdit;
import cascade.source.SourceText;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The files after some edits.
///
/// @param originals of the files that were edited, by the names that are shown
/// @param texts of the same files after the edits
record State(
    SortedMap<String, String> originals, SortedMap<String, String> texts, Version version) {
  static State original(Version version) {
    return new State(new TreeMap<>(), new TreeMap<>(), version);
  }

  /// What can be mended without asking anybody, in the order of reports.
  List<Finding> mendable() {
    return version.judged().get().findings().stream()
        .filter(finding -> !edits(finding).isEmpty())
        .toList();
  }

  static List<TextEdit> edits(Finding finding) {
    return finding.mitigation().map(it -> it.edits()).orElse(List.of());
  }

  SourceText text(String path) {
    var text = version.judged().get().texts().get(path);
    if (text == null) {
      throw new IllegalStateException("the text of an edited file is not in the assessment");
    }
    return text;
  }
}
