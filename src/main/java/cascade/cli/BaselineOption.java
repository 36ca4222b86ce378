package cascade.cli;

import cascade.app.Analysis;
import cascade.app.ToolException;
import cascade.assessment.Assessment;
import cascade.report.BaselineJson;
import cascade.settings.Baseline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Findings that were there before anybody looked.
final class BaselineOption {
  private static final int MOST_BYTES = 100 << 20;

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description =
          "Findings that are in this file are neither told nor fail; they are counted, and so are"
              + " those of it that are mended.")
  private Optional<Path> given = Optional.empty();

  @Option(
      names = "--write-baseline",
      paramLabel = "FILE",
      description =
          "Write the findings to this file, for `--baseline`. Those that are ignored are"
              + " left out.")
  private Optional<Path> target = Optional.empty();

  /// @param subjects how many are looked at: paths are those of one repository
  /// @throws ToolException.Usage where there are several
  /// @throws ToolException.Unreadable where the file is not there or no baseline
  Optional<Baseline> read(int subjects) {
    if (subjects > 1 && (given.isPresent() || target.isPresent())) {
      throw new ToolException.Usage(
          "a baseline is that of one repository, and several paths are given; give one");
    }
    return given.map(BaselineOption::read);
  }

  private static Baseline read(Path file) {
    try (var in = Files.newInputStream(file)) {
      var reading = Baseline.read(file.toString(), in.readNBytes(MOST_BYTES));
      return reading
          .baseline()
          .orElseThrow(() ->
              new ToolException.Unreadable(
                  "`%s` is no baseline; write one with `--write-baseline`".formatted(file),
                  reading.errors()));
    } catch (NoSuchFileException _) {
      throw new ToolException.Unreadable(
          "the baseline `%s` does not exist; write it with `--write-baseline`".formatted(file),
          List.of());
    } catch (IOException e) {
      throw new ToolException.Unreadable(
          "the baseline `%s` cannot be read (%s); name a file"
              .formatted(file, e.getClass().getSimpleName()),
          List.of());
    }
  }

  /// Without what is in the baseline; the new one is written before.
  Assessment apply(Optional<Baseline> baseline, Analysis analysis, Assessment assessment) {
    target.ifPresent(file ->
        OutputOption.save(
            file,
            out ->
                out.write(
                    BaselineJson.of(assessment.findings()).getBytes(StandardCharsets.UTF_8))));
    return baseline.map(it -> analysis.since(it, assessment)).orElse(assessment);
  }
}
