package cascade.rule;

import cascade.assessment.Assessor;
import cascade.finding.Finding;
import cascade.pipeline.Pipeline;
import cascade.pipeline.Situation;
import cascade.workflow.ReadFailure;
import cascade.workflow.RepositoryFiles;
import cascade.workflow.RepositoryReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// Prints what rules find in real repositories, for somebody to judge: up to twenty hits of a rule,
/// drawn by a seed, each with its place, its message and the line of the file.
///
///     RuleHitsMain SHARED RULE|all SEED [COUNT]
///
/// `SHARED` is the folder with the corpus.
final class RuleHitsMain {
  private static final int MOST = 20;

  private RuleHitsMain() {}

  public static void main(String[] arguments) throws IOException {
    var corpus = Path.of(arguments[0], "corpus");
    var rules = rules(arguments[1]);
    var seed = Long.parseLong(arguments[2]);
    var most = arguments.length > 3 ? Integer.parseInt(arguments[3]) : MOST;
    var found = new ArrayList<Hit>();
    try (var repositories = Files.list(corpus)) {
      for (var repository : repositories.filter(Files::isDirectory).sorted().toList()) {
        found.addAll(hits(corpus, repository, rules));
      }
    }
    for (var rule : rules) {
      var hits = new ArrayList<>(found.stream().filter(hit -> hit.isOf(rule)).toList());
      Collections.shuffle(hits, new Random(seed));
      System.out.printf(
          Locale.ROOT,
          "# %s: %d hits, %d shown, seed %d%n",
          rule.info().id(),
          hits.size(),
          Math.min(most, hits.size()),
          seed);
      hits.stream().limit(most).sorted().map(Hit::words).forEach(System.out::println);
    }
  }

  private static List<Rule> rules(String name) {
    return name.equals("all")
        ? Rules.all()
        : List.of(
            Rules.find(name)
                .orElseThrow(
                    () -> new IllegalArgumentException("there is no rule `%s`".formatted(name))));
  }

  private static List<Hit> hits(Path corpus, Path repository, List<Rule> rules) {
    RepositoryFiles files;
    try {
      files = RepositoryReader.read(repository);
    } catch (ReadFailure _) {
      return List.of();
    }
    var pipeline = Pipeline.of(files.workflows(), files::callee, Situation.ANY);
    var assessor = new Assessor(".", pipeline, files.problems());
    var inspection =
        new Inspection(
            assessor.assess(),
            pipeline,
            assessor.engine(),
            files::action,
            files.whole(),
            files.root(),
            Inspection.Readings.of(pipeline, files::action));
    return Rules.judge(inspection, rules).findings().stream()
        .map(finding -> hit(corpus.relativize(repository).toString(), finding, inspection))
        .toList();
  }

  private static Hit hit(String repository, Finding finding, Inspection inspection) {
    var line = finding.site().span().startLine();
    var text =
        inspection.text(finding.site().path()).map(source -> source.line(line).strip()).orElse("");
    return new Hit(repository + "/" + finding.site().path(), line, finding, text);
  }

  private record Hit(String path, int line, Finding finding, String text)
      implements Comparable<Hit> {
    boolean isOf(Rule rule) {
      return finding.rule().equals(rule.info());
    }

    String words() {
      return "%s:%d  [%s, %s]  %s\n    %s"
          .formatted(
              path,
              line,
              finding.severity().word(),
              finding.confidence().name().toLowerCase(Locale.ROOT),
              finding.message(),
              text);
    }

    @Override
    public int compareTo(Hit other) {
      var byPath = path.compareTo(other.path);
      return byPath == 0 ? Integer.compare(line, other.line) : byPath;
    }
  }
}
