package cascade.action;

import cascade.app.Analysis;
import cascade.app.ConfigurationPlace;
import cascade.app.Histories;
import cascade.app.PastRuns;
import cascade.app.PreviousReports;
import cascade.app.SettingsSource;
import cascade.app.ToolException;
import cascade.forge.ForgeException;
import cascade.forge.Host;
import cascade.forge.RepositoryName;
import cascade.pipeline.Situation;
import cascade.workflow.FileSource;
import cascade.workflow.RepositoryReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;

/// What every mode works with.
///
/// @param version of this program
/// @param today in UTC
record Setting(
    StepContext here, ActionInputs inputs, Host host, Log log, String version, LocalDate today) {
  ConfigurationPlace configuration() {
    return new ConfigurationPlace(inputs.config(), today);
  }

  private SettingsSource settings() {
    return new SettingsSource.Own(configuration());
  }

  RepositoryName repository() {
    return here.repository()
        .orElseThrow(() ->
            new ToolException.Usage(
                "GITHUB_REPOSITORY is no `OWNER/NAME`; the runner sets it, so run this as a step"));
  }

  /// Warns that the token may not do something.
  ///
  /// @param consequence what becomes of the result
  void lacks(ForgeException.Forbidden failure, String consequence) {
    log.warn(
        "the token lacks `%s`, so %s; grant it under `permissions` of the job"
            .formatted(failure.permission(), consequence));
  }

  Situation situation() {
    return new Situation(
        inputs.event(),
        inputs.ref().map(name -> name.startsWith("refs/") ? name : "refs/heads/" + name),
        Map.of());
  }

  /// The folder that is checked out, if workflows lie in it.
  Optional<Path> checkout() {
    var folder = here.workspace().resolve(inputs.path()).normalize();
    return Files.isDirectory(folder.resolve(".github/workflows"))
        ? Optional.of(folder)
        : Optional.empty();
  }

  Optional<FileSource> checkedOutFiles() {
    return checkout().map(RepositoryReader::folder);
  }

  /// The pipeline that the inputs name: of another repository, of the checkout, or of the commit of
  /// the run.
  ///
  /// @throws ForgeException when the host has to be asked and does not answer
  /// @throws ToolException when there is no job in it that could be read
  Analysis analysis() {
    if (inputs.repo().isPresent()) {
      return named(inputs.repo().get());
    }
    var folder = here.workspace().resolve(inputs.path()).normalize();
    if (checkout().isPresent() || !inputs.path().equals(".")) {
      return Analysis.of(folder, situation()).with(settings());
    }
    log.say("nothing is checked out, so the workflows are read through the API");
    return distant(repository(), here.sha());
  }

  private Analysis named(String written) {
    var at = written.indexOf('@');
    var name = at < 0 ? written : written.substring(0, at);
    var repository =
        RepositoryName.find(name)
            .orElseThrow(() ->
                new ToolException.Usage(
                    "input `repo` is `%s`; give `OWNER/NAME` or `OWNER/NAME@REF`"
                        .formatted(written)));
    return distant(repository, at < 0 ? "" : written.substring(at + 1));
  }

  private Analysis distant(RepositoryName repository, String ref) {
    return Analysis.of(host.files(repository, ref), repository.toString(), situation())
        .with(settings());
  }

  /// Earlier reports from the files that are there: the first has none before it.
  PreviousReports previous() {
    var places = new ArrayList<Path>();
    for (var name : inputs.previousReports()) {
      var place = here.workspace().resolve(name).normalize();
      if (Files.exists(place)) {
        places.add(place);
      } else {
        log.say("there is no earlier report at `%s`, so there is no trend".formatted(name));
      }
    }
    return PreviousReports.readAny(places, situation(), log::warn);
  }

  /// Past runs from the files that are there. A cache that was not restored, or a file that cannot
  /// be read, takes nothing from the rest.
  Optional<PastRuns> history() {
    var files = new ArrayList<Path>();
    for (var name : inputs.history()) {
      var file = here.workspace().resolve(name).normalize();
      if (Files.exists(file)) {
        files.add(file);
      } else {
        log.say("there are no past runs at `%s`, so nothing is told of them".formatted(name));
      }
    }
    try {
      return files.isEmpty()
          ? Optional.empty()
          : Optional.of(new PastRuns(Histories.readAny(files, log::warn), inputs.rates()));
    } catch (ToolException failure) {
      log.warn("past runs are left out: " + failure.getMessage());
      return Optional.empty();
    }
  }
}
