package cascade.github;

import static cascade.github.Reply.object;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.TreeMap;

/// What a test server was told and what became of it, as JSON.
final class StateReport {
  private StateReport() {}

  static JsonNode of(TestServer server) {
    var report = object();
    var host = server.host();
    var counts = new TreeMap<String, Integer>();
    host.seen().forEach(request -> counts.merge(request.kind(), 1, Integer::sum));
    var requests = report.putObject("requests");
    requests.put("total", host.seen().size());
    counts.forEach(requests::put);
    var list = report.putArray("log");
    host.seen().forEach(request -> list.add(request.toString()));
    var repositories = report.putArray("repositories");
    for (var repository : host.repositories()) {
      var one = repositories.addObject().put("name", repository.fullName());
      var comments = one.putArray("comments");
      for (var comment : repository.comments()) {
        comments
            .addObject()
            .put("issue", comment.issue())
            .put("author", comment.author().login())
            .put("body", comment.body());
      }
      var reviews = one.putArray("reviewComments");
      for (var comment : repository.reviewComments()) {
        reviews
            .addObject()
            .put("pull", comment.issue())
            .put("author", comment.author().login())
            .put("path", comment.path())
            .put("startLine", comment.startLine())
            .put("line", comment.line())
            .put("body", comment.body());
      }
      one.putArray("issues").addAll(repository.issues());
      var checks = one.putArray("checks");
      for (var run : repository.checkRuns()) {
        var check = run.deepCopy();
        check.putArray("annotations").addAll(repository.annotations(run.path("id").asLong()));
        checks.add(check);
      }
      one.put("sarifUploads", repository.sarifs().size());
    }
    var violations = report.putArray("violations");
    server.violations().forEach(violations::add);
    report.put("validated", ApiDescription.find().isPresent());
    return report;
  }
}
