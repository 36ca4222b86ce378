package cascade.app;

import cascade.assessment.Assessment;
import cascade.assessment.Snapshot;
import cascade.assessment.Trend;
import cascade.pipeline.Situation;
import cascade.report.SnapshotReader;
import cascade.report.SnapshotReader.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Earlier reports, as JSON, of the same pipeline.
///
/// @param snapshots in the order in which they were named
public record PreviousReports(List<Snapshot> snapshots) {
  private static final long MOST_BYTES = 512L << 20;

  /// Folders that runs put their files into lie in the one that is named.
  private static final int DEPTH = 3;

  private static final int MOST_FILES = 100;

  public PreviousReports {
    snapshots = List.copyOf(snapshots);
  }

  /// @param situation that they have to be of
  /// @throws ToolException.Unreadable for the first that is not there, or no report of it
  public static PreviousReports read(List<Path> files, Situation situation) {
    return new PreviousReports(files.stream().map(file -> read(file, situation)).toList());
  }

  /// The same without those that cannot be read.
  ///
  /// @param places files, or folders with files ending in `.json`
  /// @param told a line for each that is left out, and why
  public static PreviousReports readAny(
      List<Path> places, Situation situation, Consumer<String> told) {
    var read = new ArrayList<Snapshot>();
    for (var file : places.stream().flatMap(PreviousReports::files).toList()) {
      try {
        read.add(read(file, situation));
      } catch (ToolException.Unreadable failure) {
        told.accept(failure.getMessage() + "; it is left out of the trend");
      }
    }
    return new PreviousReports(read);
  }

  private static Stream<Path> files(Path place) {
    if (!Files.isDirectory(place)) {
      return Stream.of(place);
    }
    try (var inside = Files.walk(place, DEPTH)) {
      return inside
          .filter(file -> file.toString().endsWith(".json") && Files.isRegularFile(file))
          .sorted()
          .limit(MOST_FILES)
          .toList()
          .stream();
    } catch (IOException | UncheckedIOException _) {
      // Told as a file that cannot be read.
      return Stream.of(place);
    }
  }

  private static Snapshot read(Path file, Situation situation) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw refused(file, "has more than %d MB".formatted(MOST_BYTES >> 20));
      }
      try (var in = Files.newInputStream(file)) {
        return switch (SnapshotReader.read(in)) {
          case Reading.Refused(var fault) -> throw refused(file, fault);
          case Reading.Read(var snapshot) when !snapshot.situation().equals(situation) ->
              throw refused(file, "tells of other runs than those of this `--event` and `--ref`");
          case Reading.Read(var snapshot) -> snapshot;
        };
      }
    } catch (NoSuchFileException _) {
      throw refused(file, "does not exist");
    } catch (IOException e) {
      throw refused(file, "cannot be read (%s)".formatted(e.getClass().getSimpleName()));
    }
  }

  private static ToolException.Unreadable refused(Path file, String fault) {
    return new ToolException.Unreadable(
        "the earlier report `%s` %s; give what one call of `cascade report --format json` printed"
            .formatted(file, fault),
        List.of());
  }

  /// An assessment with what changed since them.
  ///
  /// @param today in UTC
  public Assessment compared(Assessment assessment, LocalDate today) {
    var made = assessment.madeOn(today);
    return snapshots.isEmpty() ? made : made.with(Trend.of(snapshots, today, assessment));
  }
}
