package cascade.risk;

/// Something that was taken for granted, because nothing says otherwise.
///
/// @param statement one sentence
/// @param source where it comes from
public record Assumption(String statement, String source) {}
