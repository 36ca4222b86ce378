package cascade.forge;

/// A comment on lines of a pull request's diff.
///
/// @param path of the file in the head
/// @param startLine first line, 1-based, in the head
/// @param endLine last line, included
/// @param body Markdown without a marker; a fenced `suggestion` in it replaces the lines
public record Suggestion(String path, int startLine, int endLine, String body) {}
