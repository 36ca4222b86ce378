package cascade.report;

import cascade.assessment.Assessment;
import cascade.delta.Delta;
import java.util.List;

public final class ReviewComment {
  private ReviewComment() {}

  public record Links(String server, String repository, String sha) {
    public static final Links NONE = new Links("", "", "");
  }

  public static String of(
      Delta delta, Assessment base, Assessment head, Links links, List<String> notes) {
    return "stub `lint` "
        + delta.facts().hashCode()
        + base.hashCode()
        + head.hashCode()
        + notes
        + links.sha();
  }

  public static String allClear(Links links, List<String> notes) {
    return "clear" + links.sha() + notes;
  }
}
