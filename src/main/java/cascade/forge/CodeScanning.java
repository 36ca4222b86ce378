package cascade.forge;

/// Code scanning of one repository.
public interface CodeScanning {
  /// @param sarif a SARIF 2.1.0 document
  /// @param ref in full: `refs/heads/main`, `refs/pull/7/merge`
  /// @throws ForgeException where the host does not take it
  void upload(String sarif, String commitSha, String ref);
}
