package cascade.shell;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// One word of a command, as it is written: before expansion, which may make several words of it,
/// or none.
///
/// @param pieces in their order; empty for `''`
public record Word(List<Piece> pieces, Range range) {
  public Word {
    pieces = List.copyOf(pieces);
  }

  /// Whether all of it is known. A pattern such as `*.c` is: it stays as it is where no file fits.
  public boolean isLiteral() {
    return pieces.stream().allMatch(Piece.Known.class::isInstance);
  }

  /// Whether it may stand for names of files: `*.c`.
  public boolean isPattern() {
    return pieces.stream()
        .anyMatch(piece ->
            piece instanceof Piece.Known(var text, var quoted)
                && !quoted
                && text.chars().anyMatch(c -> "*?[".indexOf(c) >= 0));
  }

  /// The word without quotes, if all of it is known.
  public Optional<String> literal() {
    return isLiteral() ? Optional.of(text()) : Optional.empty();
  }

  /// The word without quotes, what is not known as it is written:
  /// `https://example.org/$VERSION/x.tgz`.
  public String text() {
    return pieces.stream().map(Piece::text).collect(Collectors.joining());
  }

  /// The word without quotes.
  ///
  /// @param unknown stands for each piece that is not known
  public String text(String unknown) {
    return pieces.stream()
        .map(piece -> piece instanceof Piece.Known ? piece.text() : unknown)
        .collect(Collectors.joining());
  }
}
