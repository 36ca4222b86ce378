package cascade.finding;

import cascade.finding.TextEdits.Change;
import cascade.source.SourceText;
import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.Comparator;
import java.util.List;

/// Finds the lines in which two texts differ.
final class LineDiff {
  private LineDiff() {}

  /// In the order of the earlier text.
  static List<Change> changes(SourceText before, SourceText after) {
    return DiffUtils.diff(before.rawLines(), after.rawLines()).getDeltas().stream()
        .map(LineDiff::change)
        .sorted(Comparator.comparingInt(Change::start))
        .toList();
  }

  private static Change change(AbstractDelta<String> delta) {
    return new Change(
        delta.getSource().getPosition() + 1,
        List.copyOf(delta.getSource().getLines()),
        List.copyOf(delta.getTarget().getLines()));
  }
}
