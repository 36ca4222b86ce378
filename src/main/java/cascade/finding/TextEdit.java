package cascade.finding;

/// A replacement of a part of a file; an insertion where the span is empty.
///
/// @param site what is replaced, half-open
/// @param replacement with `\n` between lines
public record TextEdit(Site site, String replacement) {}
