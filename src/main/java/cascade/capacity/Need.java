package cascade.capacity;

import cascade.finding.Confidence;
import cascade.source.Span;
import java.util.OptionalDouble;

/// Something of a job that takes disk or memory.
///
/// @param lowGb what it takes at least, 0 or more
/// @param highGb what it takes at most, as far as can be told
/// @param writtenGb the size as the file has it; empty where the range is an estimate
/// @param confidence how sure the range is
/// @param reason for people, with the sign as it is written: `docker build`, `-Xmx6g`
/// @param source where the range comes from
/// @param path of the file with the sign: the workflow's, or a composite action's
/// @param span of the step there, or of what else shows it
/// @param step number of the step of the job, from 0; -1 where it is the job's own
public record Need(
    Resource resource,
    Kind kind,
    double lowGb,
    double highGb,
    OptionalDouble writtenGb,
    Confidence confidence,
    String reason,
    String source,
    String path,
    Span span,
    int step) {
  public Need {
    if (!(lowGb >= 0 && lowGb <= highGb && highGb < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("%s..%s GB".formatted(lowGb, highGb));
    }
  }

  /// How needs go together.
  public enum Kind {
    /// It stays until the job ends: files on the disk.
    STAYS,
    /// It is there while its step runs: memory of programs. Of steps one after another the greatest
    /// counts.
    WHILE_RUNNING,
    /// It gives room: a step that clears the disk, or adds swap space. The range is what it gives.
    RELIEVES
  }
}
