package cascade.yaml;

/// How much GitHub reads before it gives up; what is larger is hostile or a mistake.
///
/// Source: `github-actions.md` C.2 and C.6.
///
/// @param characters of the file
/// @param depth of nested mappings and sequences
/// @param events of the parser
/// @param replayed events that aliases repeat
/// @param bytes of the result, strings counted as UTF-16
public record YamlLimits(int characters, int depth, int events, int replayed, int bytes) {
  public static final YamlLimits GITHUB =
      new YamlLimits(1_048_576, 50, 1_000_000, 50_000, 10 * 1_048_576);

  public YamlLimits withCharacters(int most) {
    return new YamlLimits(most, depth, events, replayed, bytes);
  }

  public YamlLimits withDepth(int most) {
    return new YamlLimits(characters, most, events, replayed, bytes);
  }

  public YamlLimits withBytes(int most) {
    return new YamlLimits(characters, depth, events, replayed, most);
  }
}
