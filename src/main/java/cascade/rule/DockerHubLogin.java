package cascade.rule;

import cascade.finding.TextEdit;
import cascade.source.SourceText;
import cascade.workflow.Job;
import cascade.workflow.Job.Container;
import cascade.workflow.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// A step that logs in to Docker Hub in some job of the repository, so that its secrets are known
/// to exist, to be done by other jobs, too.
///
/// @param lines of the step, without the indentation that they share
/// @param username as it is written
/// @param password the same
record DockerHubLogin(InspectedJob job, List<String> lines, String username, String password) {
  DockerHubLogin {
    lines = List.copyOf(lines);
  }

  private static final String ACTION = "docker/login-action";
  private static final Set<String> REGISTRIES = Set.of("docker.io", "registry-1.docker.io");

  /// What every job of the repository may use.
  private static final Pattern GENERAL =
      Pattern.compile("[\\w.@-]+|\\$\\{\\{ *(?:secrets|vars)\\.\\w+ *}}");

  /// Runs of these may come from forks, which are given no secrets.
  private static final Set<String> OF_STRANGERS = Set.of("pull_request", "workflow_call");

  /// The first of the repository's that is done in any case, with what is no secret of an
  /// environment.
  static Optional<DockerHubLogin> find(Inspection inspection) {
    for (var job : inspection.writtenJobs()) {
      if (job.job().body() instanceof Job.Steps steps && steps.environment().isEmpty()) {
        for (var step : steps.steps()) {
          var login = of(job, step);
          if (login.isPresent()) {
            return login;
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<DockerHubLogin> of(InspectedJob job, Step step) {
    if (!(step instanceof Step.Uses uses)
        || !Scripts.action(uses).equals(ACTION)
        || uses.common().writtenCondition().isPresent()
        || input(uses, "registry").filter(it -> !REGISTRIES.contains(it)).isPresent()) {
      return Optional.empty();
    }
    var username = input(uses, "username").filter(it -> GENERAL.matcher(it).matches());
    var password =
        input(uses, "password")
            .filter(it -> it.contains("secrets.") && GENERAL.matcher(it).matches());
    var lines = lines(job, step);
    return username.isEmpty() || password.isEmpty() || lines.isEmpty()
        ? Optional.empty()
        : Optional.of(new DockerHubLogin(job, lines, username.get(), password.get()));
  }

  private static Optional<String> input(Step.Uses uses, String name) {
    return uses.with().stream()
        .filter(it -> it.name().value().equalsIgnoreCase(name))
        .map(it -> Scripts.written(it.value().value()).strip())
        .findFirst();
  }

  /// None where the step is not written in lines of its own.
  private static List<String> lines(InspectedJob job, Step step) {
    var text = job.text();
    var span = step.span();
    var column = span.startColumn() - 1;
    var first = text.line(span.startLine());
    if (!job.holds(span)
        || text.hasOddLineBreaks()
        || !isItem(first.substring(0, column))
        || first.charAt(column) == '{') {
      return List.of();
    }
    var lines = new ArrayList<String>();
    lines.add(first.substring(column));
    for (var number = span.startLine() + 1; number <= span.endLine(); number++) {
      var line = text.line(number);
      if (!line.isBlank() && !isIndented(line, column)) {
        return List.of();
      }
      lines.add(line.isBlank() ? "" : line.substring(column));
    }
    return lines.stream().anyMatch(line -> line.contains("&") || line.contains(": *"))
        ? List.of()
        : lines;
  }

  private static boolean isIndented(String line, int column) {
    return line.length() > column && line.substring(0, column).isBlank();
  }

  private static boolean isItem(String before) {
    return before.strip().equals("-");
  }

  /// Whether a job has the secrets whenever it runs: those of forks have none, but then the login
  /// fails already, where it stands beside.
  boolean serves(InspectedJob other) {
    return other.depth() == 0
        && (other.path().equals(job.path())
            || other.workflow().assessed().events().stream().noneMatch(OF_STRANGERS::contains));
  }

  /// The same step before another one.
  Optional<TextEdit> before(InspectedJob other, Step step) {
    SourceText text = other.text();
    var place = step.span().start();
    if (text.hasOddLineBreaks() || !other.holds(place)) {
      return Optional.empty();
    }
    var before = text.line(place.startLine()).substring(0, place.startColumn() - 1);
    return isItem(before)
        ? Optional.of(
            new TextEdit(
                other.site(place),
                String.join("\n", indented(" ".repeat(before.length()))) + "\n" + before))
        : Optional.empty();
  }

  private List<String> indented(String margin) {
    var found = new ArrayList<String>();
    for (var line : lines) {
      found.add(found.isEmpty() || line.isEmpty() ? line : margin + line);
    }
    return found;
  }

  /// The same for what is pulled before any step.
  Optional<TextEdit> credentials(InspectedJob other, Container container) {
    var image = container.layout().find("image");
    if (image.isEmpty() || !other.holds(container.span())) {
      return Optional.empty();
    }
    return switch (container.layout().style()) {
      case BLOCK -> {
        var margin = "\n" + " ".repeat(image.get().span().startColumn() + 1);
        yield JobEdits.lineAfter(
            other,
            image.get(),
            "credentials:%susername: %s%spassword: %s"
                .formatted(margin, username, margin, password));
      }
      case FLOW ->
          JobEdits.itemAfter(
              other,
              image.get(),
              "credentials: {username: '%s', password: '%s'}".formatted(username, password));
      case SCALAR, ALIAS -> Optional.empty();
    };
  }
}
