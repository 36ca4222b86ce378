package cascade.forge;

/// An issue of ours.
///
/// @param body with its marker
/// @param url for people
public record Issue(int number, State state, String title, String body, String url) {
  public enum State {
    OPEN,
    /// There is nothing left to say.
    CLOSED,
    /// Somebody closed it as not planned: it is not wanted.
    DECLINED
  }
}
