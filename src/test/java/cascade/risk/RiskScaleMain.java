package cascade.risk;

import cascade.workflow.ReadFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// Prints how long the assessment of risk takes for each repository of a folder.
final class RiskScaleMain {
  private RiskScaleMain() {}

  public static void main(String[] arguments) throws IOException {
    System.out.println("jobs  hazards  draws  ms  method  repository");
    try (var entries = Files.list(Path.of(arguments[0]))) {
      for (var repository : entries.filter(Files::isDirectory).sorted().toList()) {
        try {
          var question = RiskCorpusTest.question(repository, RiskOptions.DEFAULT);
          long began = System.nanoTime();
          var risk = RiskAssessor.assess(question);
          long took = (System.nanoTime() - began) / 1_000_000;
          System.out.println(
              String.format(
                  Locale.ROOT,
                  "%4d  %7d  %5d  %6d  %s  %s",
                  risk.workflows().stream().mapToInt(it -> it.jobs().size()).sum(),
                  risk.hazards().size(),
                  risk.draws(),
                  took,
                  risk.method().word(),
                  repository.getFileName()));
        } catch (ReadFailure e) {
          System.out.println(repository.getFileName() + ": " + e.getMessage());
        }
      }
    }
  }
}
