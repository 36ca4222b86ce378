package cascade.app;

import cascade.forge.ChangedFile;
import cascade.forge.ChangedFile.Status;
import cascade.workflow.FileSource;
import cascade.workflow.RemoteWorkflow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// A repository as a pull request would leave it: the files that it changes as they are in its
/// head, all others as they are in the base. What only the base has changed since is no part of it.
final class Overlay implements FileSource {
  private final FileSource base;
  private final FileSource head;
  private final Set<String> changed = new HashSet<>();
  private final Set<String> removed = new HashSet<>();

  Overlay(FileSource base, FileSource head, List<ChangedFile> files) {
    this.base = base;
    this.head = head;
    for (var file : files) {
      file.previousPath().ifPresent(removed::add);
      (file.status() == Status.REMOVED ? removed : changed).add(file.path());
    }
    removed.removeAll(changed);
  }

  @Override
  public List<String> yamlFiles(String folder) throws IOException {
    var names = new TreeSet<>(base.yamlFiles(folder));
    names.removeAll(removed);
    changed.stream().filter(path -> isYamlIn(folder, path)).forEach(names::add);
    return List.copyOf(names);
  }

  private static boolean isYamlIn(String folder, String path) {
    var slash = path.lastIndexOf('/');
    return path.substring(0, Math.max(slash, 0)).equals(folder)
        && (path.endsWith(".yml") || path.endsWith(".yaml"));
  }

  @Override
  public Content read(String path) {
    if (removed.contains(path)) {
      return Content.Absent.ABSENT;
    }
    return changed.contains(path) ? head.read(path) : base.read(path);
  }

  @Override
  public Content read(RemoteWorkflow workflow) {
    return base.read(workflow);
  }

  @Override
  public boolean knowsAllFiles() {
    return base.knowsAllFiles() && head.knowsAllFiles();
  }

  @Override
  public boolean hasFolder(String path) {
    return base.hasFolder(path);
  }

  @Override
  public void prepare(Collection<String> paths, Collection<RemoteWorkflow> workflows) {
    var fromHead = new ArrayList<String>();
    var fromBase = new ArrayList<String>();
    for (var path : paths) {
      if (changed.contains(path)) {
        fromHead.add(path);
      } else if (!removed.contains(path)) {
        fromBase.add(path);
      }
    }
    if (!fromHead.isEmpty()) {
      head.prepare(fromHead, List.of());
    }
    if (!fromBase.isEmpty() || !workflows.isEmpty()) {
      base.prepare(fromBase, workflows);
    }
  }
}
