package cascade.app;

import cascade.app.ReviewOptions.Annotations;
import cascade.app.ReviewOptions.Comments;
import cascade.assessment.Assessment;
import cascade.delta.Delta;
import cascade.finding.Finding;
import cascade.forge.ChangedFile;
import cascade.forge.ChangedFile.Status;
import cascade.forge.ChangedFiles;
import cascade.forge.CheckReport;
import cascade.forge.CheckReport.Annotation;
import cascade.forge.Comment;
import cascade.forge.Host;
import cascade.forge.Marker;
import cascade.forge.PullRequests;
import cascade.pipeline.Situation;
import cascade.report.FindingAnnotations;
import cascade.report.ReviewComment;
import cascade.report.SourceLinks;
import cascade.report.Suggestions;
import cascade.settings.Settings;
import cascade.workflow.FileSource;
import cascade.workflow.FileSource.Content;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reviews a pull request: what it changes about the pipeline, said once and kept up to date.
///
/// Whatever cannot be posted is left for the summary of the job, with one warning that says why;
/// nothing that the host refuses ends the review.
public final class Review {
  static final Marker COMMENT = new Marker("review");
  static final Marker SUGGESTION = new Marker("suggestion");

  /// What the host takes with one request, and nobody reads more.
  private static final int MOST_ANNOTATIONS = CheckReport.ANNOTATIONS_PER_REQUEST;

  private final Host host;
  private final PullRequests pulls;
  private final ReviewRequest request;
  private final ReviewOptions options;
  private final Degradation degradation;

  private Review(Host host, ReviewRequest request, ReviewOptions options) {
    this.host = host;
    this.pulls = host.pullRequests(request.repository());
    this.request = request;
    this.options = options;
    this.degradation = new Degradation(request);
  }

  /// @param checkout the head as it is checked out; without one it is read through the host
  public static ReviewResult run(
      Host host, ReviewRequest request, Optional<FileSource> checkout, ReviewOptions options) {
    return new Review(host, request, options).run(checkout);
  }

  private ReviewResult run(Optional<FileSource> checkout) {
    var changed =
        degradation
            .attempt("read which files it changes", () -> pulls.changedFiles(number()))
            .orElse(new ChangedFiles(List.of(), false));
    if (changed.complete()
        && changed.files().stream()
            .noneMatch(file -> concernsPipeline(file) || isConfiguration(file))) {
      return untouched();
    }
    var versions = degradation.attempt("read both versions", () -> versions(changed, checkout));
    return versions.map(it -> reviewed(it, changed)).orElseGet(this::unread);
  }

  /// By name alone: a workflow, or what may be a local action.
  private static boolean concernsPipeline(ChangedFile file) {
    return isOfPipeline(file.path())
        || file.previousPath().filter(Review::isOfPipeline).isPresent();
  }

  private boolean isConfiguration(ChangedFile file) {
    return options.configuration().isAt(file.path())
        || file.previousPath().filter(options.configuration()::isAt).isPresent();
  }

  private static boolean isOfPipeline(String path) {
    var name = path.substring(path.lastIndexOf('/') + 1);
    return path.startsWith(".github/workflows/")
        || name.equals("action.yml")
        || name.equals("action.yaml");
  }

  /// An earlier commit may have touched workflows, and what was said then no longer holds.
  private ReviewResult untouched() {
    var comment =
        options.comments() == Comments.NEVER
            ? Optional.<Comment>empty()
            : degradation.attempt("find an earlier comment", this::earlier).flatMap(it -> it);
    var url = comment.flatMap(it -> flip(it, page().allClear()));
    return result(Optional.empty(), Optional.empty(), "", url, Optional.empty(), List.of(), 0);
  }

  private ReviewResult unread() {
    return result(
        Optional.empty(), Optional.empty(), "", Optional.empty(), Optional.empty(), List.of(), 0);
  }

  /// The pipeline before and after.
  private record Versions(Assessment base, Assessment head, Map<String, String> renames) {}

  private Versions versions(ChangedFiles changed, Optional<FileSource> checkout) {
    var pull = request.pullRequest();
    var base = host.files(request.repository(), pull.baseSha());
    if (!changed.complete()) {
      degradation.note(
          "not all files that it changes are known, so the whole of both versions is compared");
    }
    var files =
        checkout
            .filter(it -> isHead(it, changed))
            .orElseGet(() -> host.files(request.repository(), pull.headSha()));
    var head = changed.complete() ? new Overlay(base, files, changed.files()) : files;
    var renames = new HashMap<String, String>();
    changed
        .files()
        .forEach(file -> file.previousPath().ifPresent(it -> renames.put(it, file.path())));
    if (changed.files().stream().anyMatch(this::isConfiguration)) {
      tellOfConfiguration(head);
    }
    var name = request.repository().toString();
    var settings = new SettingsSource.Given(settings(base));
    return new Versions(
        Analysis.orEmpty(base, name, Situation.ANY).with(settings).assess(options.history()),
        Analysis.orEmpty(head, name, Situation.ANY).with(settings).assess(options.history()),
        renames);
  }

  /// Those of the base for both: else a pull request could turn off what would tell of it.
  private Settings settings(FileSource base) {
    try {
      return options.configuration().in(base);
    } catch (ToolException.Unreadable failure) {
      degradation.note("%s, so all rules are as they come".formatted(told(failure)));
      return Settings.NONE;
    }
  }

  private void tellOfConfiguration(FileSource head) {
    degradation.remark(
        "the configuration is changed here; what is told goes by the one of the base");
    try {
      var _ = options.configuration().in(head);
    } catch (ToolException.Unreadable failure) {
      degradation.remark("as it is here, %s".formatted(told(failure)));
    }
  }

  /// With the first of its reasons.
  private static String told(ToolException.Unreadable failure) {
    var reason = failure.problems().stream().findFirst().map(it -> ": " + it).orElse("");
    return failure.getMessage() + reason;
  }

  /// A checkout may be of another ref, or of a part of the files. The host has the head in any
  /// case.
  private static boolean isHead(FileSource checkout, ChangedFiles changed) {
    return changed.files().stream()
        .filter(Review::concernsPipeline)
        .allMatch(file ->
            checkout.read(file.path()) instanceof Content.Absent
                == (file.status() == Status.REMOVED));
  }

  private ReviewResult reviewed(Versions versions, ChangedFiles changed) {
    var delta = Delta.of(versions.base(), versions.head(), versions.renames());
    var markdown =
        delta.isWorthSaying() || options.comments() == Comments.ALWAYS
            ? page().of(delta, versions.head())
            : "";
    var isNewest = isNewest();
    var comment = isNewest ? comment(delta, markdown) : Optional.<String>empty();
    var annotations =
        FindingAnnotations.of(delta.findings().added(), delta.problems().added(), MOST_ANNOTATIONS);
    var check =
        isNewest && options.annotations() == Annotations.CHECK && !annotations.isEmpty()
            ? check(delta, page().forCheck(delta, versions.head()), annotations)
            : Optional.<String>empty();
    var suggestions =
        isNewest && options.suggestions()
            ? suggest(delta.findings().added(), versions.head(), changed)
            : 0;
    var commands =
        check.isPresent() || options.annotations() == Annotations.NONE
            ? List.<Annotation>of()
            : annotations;
    return result(
        Optional.of(delta),
        Optional.of(versions.head()),
        markdown,
        comment,
        check,
        commands,
        suggestions);
  }

  /// Whether nobody pushed meanwhile: the run for the newer commit has the word then.
  private boolean isNewest() {
    var posts =
        options.comments() != Comments.NEVER
            || options.annotations() == Annotations.CHECK
            || options.suggestions();
    if (!posts) {
      return true;
    }
    var now = degradation.attempt("read the pull request", () -> pulls.get(number()));
    var newest = now.isEmpty() || now.get().headSha().equals(request.pullRequest().headSha());
    if (!newest) {
      degradation.note("a newer commit was pushed meanwhile, so nothing is posted for this one");
    }
    return newest;
  }

  private Optional<String> comment(Delta delta, String markdown) {
    if (options.comments() == Comments.NEVER) {
      return Optional.empty();
    }
    return degradation
        .attempt(
            "comment",
            () -> {
              var earlier = earlier();
              if (earlier.isPresent()) {
                var body =
                    delta.isWorthSaying() || !markdown.isEmpty() ? markdown : page().allClear();
                return flip(earlier.get(), body);
              }
              return markdown.isEmpty()
                  ? Optional.<String>empty()
                  : Optional.of(pulls.createComment(number(), COMMENT, markdown).url());
            })
        .flatMap(url -> url);
  }

  private Optional<Comment> earlier() {
    return pulls.findComment(number(), COMMENT);
  }

  /// Brings a comment up to date, in place.
  private Optional<String> flip(Comment earlier, String body) {
    if (plain(earlier.body()).equals(plain(COMMENT.mark(body)))) {
      return Optional.of(earlier.url());
    }
    return degradation.attempt("comment", () -> pulls.updateComment(earlier, COMMENT, body).url());
  }

  /// Line breaks and the end of a text may come back otherwise than they were sent.
  private static String plain(String body) {
    return body.replace("\r\n", "\n").strip();
  }

  private Optional<String> check(Delta delta, String markdown, List<Annotation> annotations) {
    var report =
        new CheckReport(
            options.checkName(),
            request.pullRequest().headSha(),
            "cascade-review-" + number(),
            ReviewResult.fails(delta, options.failOn()),
            ReviewComment.headline(delta),
            markdown,
            annotations);
    return degradation.attempt("annotate", () -> host.checks(request.repository()).publish(report));
  }

  private int suggest(List<Finding> added, Assessment head, ChangedFiles changed) {
    var suggestions = Suggestions.of(added, head, changed.files());
    if (suggestions.isEmpty()) {
      return 0;
    }
    return degradation
        .attempt(
            "suggest changes",
            () -> pulls.suggest(number(), request.pullRequest().headSha(), SUGGESTION, suggestions))
        .orElse(0);
  }

  private int number() {
    return request.pullRequest().number();
  }

  private ReviewComment page() {
    var sha = request.pullRequest().headSha();
    var links = SourceLinks.find(options.server(), Optional.of(request.repository()), sha);
    return new ReviewComment(links, degradation.notes(), options.version());
  }

  private String summary(Optional<Delta> delta, Optional<Assessment> head) {
    if (delta.isPresent() && head.isPresent()) {
      return page().summary(delta.get(), head.get(), degradation.warnings());
    }
    var reason =
        degradation.isPartial()
            ? "what it does to the pipeline could not be told"
            : "it touches neither workflows nor local actions";
    return ReviewComment.summary(reason, degradation.warnings());
  }

  private ReviewResult result(
      Optional<Delta> delta,
      Optional<Assessment> head,
      String markdown,
      Optional<String> comment,
      Optional<String> check,
      List<Annotation> commands,
      int suggestions) {
    return new ReviewResult(
        delta,
        head,
        markdown,
        summary(delta, head),
        comment,
        check,
        commands,
        suggestions,
        degradation.warnings(),
        degradation.isPartial());
  }
}
