package cascade.history;

import cascade.source.Problem;
import cascade.source.Span;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/// Run objects and job objects of GitHub's REST API in files: one a line, or in pages as the API
/// prints them, one page after the other (`gh api --paginate`) or as one array (`--slurp`). Only
/// documented fields are read.
///
/// Source: `github-actions.md` E.1, E.2.
public final class HistoryFiles {
  /// Problems beyond these are only counted.
  private static final int MOST_PROBLEMS = 100;

  private HistoryFiles() {}

  /// Reads all that can be read: what is broken is told, and the rest goes on behind it. No text is
  /// ever in memory as a whole.
  public static ReadHistory read(List<HistorySource> sources) {
    return read(sources, LineInput.Bounds.USUAL);
  }

  static ReadHistory read(List<HistorySource> sources, LineInput.Bounds bounds) {
    var collected = new Collected();
    for (var source : sources) {
      read(source, bounds, collected);
    }
    return collected.result();
  }

  private static void read(HistorySource source, LineInput.Bounds bounds, Collected collected) {
    try (var input = new LineInput(unpacked(source.opener().open()), bounds)) {
      new RecordReader(source.name(), input, collected).run();
    } catch (StoreFound found) {
      collected.fault(source.name(), Span.START, String.valueOf(found.getMessage()));
    } catch (NoSuchFileException _) {
      collected.fault(source.name(), Span.START, "there is no such file; name one that is there");
    } catch (IOException failure) {
      collected.fault(source.name(), Span.START, "cannot be read (%s)".formatted(reason(failure)));
    }
  }

  static String reason(IOException failure) {
    var message = failure.getMessage();
    return failure.getClass().getSimpleName() + (message == null ? "" : ": " + message);
  }

  private static InputStream unpacked(InputStream text) throws IOException {
    var input = new BufferedInputStream(text, 1 << 16);
    input.mark(STORE.length());
    var start = new String(input.readNBytes(STORE.length()), StandardCharsets.ISO_8859_1);
    input.reset();
    if (start.equals(STORE)) {
      throw new StoreFound();
    }
    return start.startsWith("\u001f\u008b") ? new GZIPInputStream(input, 1 << 16) : input;
  }

  /// What a store begins with.
  static final String STORE = "H:2,";

  private static final class StoreFound extends IOException {
    private static final long serialVersionUID = 1;

    StoreFound() {
      super("this is a store; name it with `--store`, or export it first");
    }
  }

  /// One object a line: the repository where its default branch is known, then each run and its
  /// jobs, then the jobs whose run is missing. Reading it gives the history again.
  ///
  /// @param target stays open
  public static void write(History history, OutputStream target) throws IOException {
    HistoryWriter.write(history, target);
  }

  /// What has been read so far.
  static final class Collected {
    private final List<WorkflowRun> runs = new ArrayList<>();
    private final List<JobRun> jobs = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, String> texts = new HashMap<>();
    private Optional<String> defaultBranch = Optional.empty();
    private long faults;

    void add(WorkflowRun run) {
      runs.add(run);
    }

    void add(JobRun job) {
      jobs.add(job);
    }

    void defaultBranch(String branch) {
      if (defaultBranch.isEmpty()) {
        defaultBranch = Optional.of(branch);
      }
    }

    void fault(String file, Span place, String message) {
      faults++;
      if (problems.size() < MOST_PROBLEMS) {
        problems.add(Problem.warning(file, place, message));
      }
    }

    /// The same text once: names come again in every run.
    String once(String text) {
      return texts.computeIfAbsent(text, it -> it);
    }

    ReadHistory result() {
      return new ReadHistory(
          new History(defaultBranch, runs, jobs),
          (long) runs.size() + jobs.size(),
          faults,
          problems);
    }
  }
}
