package cascade.app;

import cascade.workflow.FileSource;
import cascade.workflow.RemoteWorkflow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A repository in which some files have another text, as if they had been changed already.
final class ChangedTexts implements FileSource {
  private final Known base;
  private final Map<String, String> texts;

  /// @param texts by path
  ChangedTexts(Known base, Map<String, String> texts) {
    this.base = base;
    this.texts = Map.copyOf(texts);
  }

  /// A source that is asked for each thing once: it may be a distant one, and one version after the
  /// other asks for the same files. Not to be shared between threads.
  static final class Known implements FileSource {
    private final FileSource source;
    private final Map<String, List<String>> folders = new HashMap<>();
    private final Map<String, Content> files = new HashMap<>();
    private final Map<RemoteWorkflow, Content> workflows = new HashMap<>();

    Known(FileSource source) {
      this.source = source;
    }

    @Override
    public List<String> yamlFiles(String folder) throws IOException {
      var known = folders.get(folder);
      if (known == null) {
        known = source.yamlFiles(folder);
        folders.put(folder, known);
      }
      return known;
    }

    @Override
    public Content read(String path) {
      return files.computeIfAbsent(path, source::read);
    }

    @Override
    public Content read(RemoteWorkflow workflow) {
      return workflows.computeIfAbsent(workflow, source::read);
    }

    @Override
    public boolean knowsAllFiles() {
      return source.knowsAllFiles();
    }

    @Override
    public boolean hasFolder(String path) {
      return source.hasFolder(path);
    }

    @Override
    public void prepare(Collection<String> paths, Collection<RemoteWorkflow> called) {
      var newPaths = paths.stream().filter(it -> !files.containsKey(it)).toList();
      var newCalled = called.stream().filter(it -> !workflows.containsKey(it)).toList();
      if (!newPaths.isEmpty() || !newCalled.isEmpty()) {
        source.prepare(newPaths, newCalled);
      }
    }
  }

  @Override
  public List<String> yamlFiles(String folder) throws IOException {
    return base.yamlFiles(folder);
  }

  @Override
  public Content read(String path) {
    var changed = texts.get(path);
    return changed == null
        ? base.read(path)
        : new Content.Bytes(changed.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public Content read(RemoteWorkflow workflow) {
    return base.read(workflow);
  }

  @Override
  public boolean knowsAllFiles() {
    return base.knowsAllFiles();
  }

  @Override
  public boolean hasFolder(String path) {
    return base.hasFolder(path);
  }

  @Override
  public void prepare(Collection<String> paths, Collection<RemoteWorkflow> workflows) {
    base.prepare(paths, workflows);
  }
}
