package cascade.forge;

/// A comment of ours on a pull request or issue.
///
/// @param body with its marker
/// @param url for people
public record Comment(long id, String body, String url) {}
