package cascade.github;

import cascade.forge.ForgeException;
import cascade.forge.RepositoryName;
import cascade.github.Fetch.Entry;
import cascade.workflow.FileSource;
import cascade.workflow.RemoteWorkflow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The files of a repository on GitHub, and the workflows of others that they call. What was had
/// once is kept, and read at the commit that the ref meant at first.
final class GitHubFiles implements FileSource {
  private final RepositoryName repository;
  private final Map<FilePlace, Content> known = new HashMap<>();
  private final Fetch withoutGraphQl;
  private Fetch fetch;
  private String ref;
  private Optional<ForgeException> givenUp = Optional.empty();

  /// @param ref `HEAD` for the default branch
  GitHubFiles(ApiClient client, RepositoryName repository, String ref) {
    this.repository = repository;
    this.ref = ref;
    var raw = new RawFiles(client);
    this.withoutGraphQl = new RestFetch(client, raw);
    this.fetch = client.hasToken() ? new GraphQlFetch(new GraphQl(client), raw) : withoutGraphQl;
  }

  @Override
  public synchronized List<String> yamlFiles(String folder) {
    var found = folder(place(folder));
    ref = found.ref();
    var paths = new ArrayList<String>();
    found
        .files()
        .forEach((name, entry) -> {
          if (name.endsWith(".yml") || name.endsWith(".yaml")) {
            var path = folder.isEmpty() ? name : folder + "/" + name;
            paths.add(path);
            if (entry instanceof Entry.Known(var content)) {
              known.put(place(path), content);
            }
          }
        });
    return List.copyOf(paths);
  }

  private Fetch.Folder folder(FilePlace place) {
    try {
      return fetch.folder(place);
    } catch (GraphQl.NotHere _) {
      fetch = withoutGraphQl;
      return fetch.folder(place);
    }
  }

  private FilePlace place(String path) {
    return new FilePlace(repository, ref, path);
  }

  private static Optional<FilePlace> place(RemoteWorkflow workflow) {
    return RepositoryName.find(workflow.owner() + "/" + workflow.repository())
        .filter(_ -> FilePlace.isRef(workflow.ref()))
        .map(name -> new FilePlace(name, workflow.ref(), workflow.path()));
  }

  @Override
  public synchronized void prepare(Collection<String> paths, Collection<RemoteWorkflow> workflows) {
    var places = new ArrayList<FilePlace>();
    paths.forEach(path -> places.add(place(path)));
    workflows.forEach(workflow -> place(workflow).ifPresent(places::add));
    places.removeIf(known::containsKey);
    if (!places.isEmpty()) {
      have(places);
    }
  }

  @Override
  public synchronized Content read(String path) {
    return read(place(path));
  }

  @Override
  public synchronized Content read(RemoteWorkflow workflow) {
    return place(workflow).map(this::read).orElse(Content.Absent.ABSENT);
  }

  private Content read(FilePlace place) {
    if (!known.containsKey(place)) {
      have(List.of(place));
    }
    return known.getOrDefault(place, Content.Absent.ABSENT);
  }

  /// What cannot be had because of the host is not asked for again: the next would fare no better.
  private void have(List<FilePlace> places) {
    if (givenUp.isEmpty()) {
      try {
        known.putAll(fetch.files(places));
        return;
      } catch (ForgeException.RateLimited
          | ForgeException.BudgetSpent
          | ForgeException.Unavailable failure) {
        if (known.values().stream().noneMatch(Content.Bytes.class::isInstance)) {
          throw failure;
        }
        givenUp = Optional.of(failure);
      }
    }
    var reason = givenUp.map(ForgeException::getMessage).orElse("");
    places.forEach(place -> known.put(place, RawFiles.lost(reason)));
  }
}
