package cascade.capacity;

/// What the files do not say.
///
/// @param repository whose visibility decides how large GitHub's standard runners are
public record CapacityOptions(Visibility repository) {
  /// Most repositories whose workflows strangers can read are public.
  public static final CapacityOptions DEFAULT = new CapacityOptions(Visibility.PUBLIC);

  public enum Visibility {
    PUBLIC,
    /// Private and internal ones.
    PRIVATE
  }
}
