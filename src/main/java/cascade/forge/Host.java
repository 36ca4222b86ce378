package cascade.forge;

import cascade.workflow.FileSource;

/// One host, seen with one token. Nothing is asked of it before a port is used.
public interface Host {
  /// The files of a repository at a commit, branch or tag; at its default branch where `ref` is
  /// empty.
  FileSource files(RepositoryName repository, String ref);

  PullRequests pullRequests(RepositoryName repository);

  Issues issues(RepositoryName repository);

  Checks checks(RepositoryName repository);

  CodeScanning codeScanning(RepositoryName repository);

  Runs runs(RepositoryName repository);

  RunHistory runHistory(RepositoryName repository);

  /// How many requests were made so far, those that were repeated counted again.
  int requests();
}
