package cascade.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;

/// A host as [TestServerMain] is told of it.
final class HostScript {
  private HostScript() {}

  /// @param file JSON, or a folder with the files of the default branch of `octo/pipeline`
  static Host read(Path file) throws IOException {
    var host = new Host();
    if (Files.isDirectory(file)) {
      host.repository("octo/pipeline").commit("main", file);
      return host;
    }
    var script = new JsonMapper().readTree(file.toFile());
    var folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of(""));
    if (script.has("token")) {
      var login = script.path("login").asText(Actor.ACTIONS.login());
      host.token(script.path("token").asText(), actor(login, script.path("id").asInt(0)));
    }
    script.path("withheld").forEach(it -> host.withhold(it.asText()));
    if (script.has("limit")) {
      var limit = script.path("limit");
      host.limit(
          limit.path("limit").asInt(1_000),
          limit.path("remaining").asInt(),
          Instant.now().plusSeconds(limit.path("resetIn").asLong(3_600)));
    }
    for (var it : script.path("faults")) {
      host.fault(
          it.path("method").asText("GET"),
          it.path("path").asText(".*"),
          it.path("skip").asInt(),
          Fault.named(it.path("fault").asText()));
    }
    script.path("repositories").forEach(it -> repository(host, folder, it));
    return host;
  }

  private static Actor actor(String login, int id) {
    return login.equals(Actor.ACTIONS.login()) ? Actor.ACTIONS : new Actor(login, id);
  }

  private static void repository(Host host, Path folder, JsonNode it) {
    var repository = host.repository(it.path("name").asText());
    repository.defaultBranch(it.path("defaultBranch").asText("main"));
    it.path("refs")
        .properties()
        .forEach(ref -> repository.commit(ref.getKey(), folder.resolve(ref.getValue().asText())));
    for (var pull : it.path("pulls")) {
      var files = new ArrayList<JsonNode>();
      pull.path("files").forEach(files::add);
      var described = (ObjectNode) pull.deepCopy();
      described.remove("files");
      repository.pull(pull.path("number").asInt(), described, files);
    }
    for (var comment : it.path("comments")) {
      repository.comment(
          comment.path("issue").asInt(),
          actor(comment.path("author").asText(), comment.path("id").asInt(1)),
          comment.path("body").asText());
    }
    for (var run : it.path("runs")) {
      var jobs = new ArrayList<ObjectNode>();
      run.path("jobs").forEach(job -> jobs.add((ObjectNode) job));
      var described = (ObjectNode) run.deepCopy();
      described.remove("jobs");
      repository.run(described, jobs);
    }
  }
}
