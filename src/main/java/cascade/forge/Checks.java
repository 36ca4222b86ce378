package cascade.forge;

/// Check runs of one repository.
public interface Checks {
  /// Creates the check run, or brings the one of the same name, commit and external id up to date.
  ///
  /// @return its address for people
  /// @throws ForgeException where the host does not
  String publish(CheckReport report);
}
