package cascade.source;

import java.util.function.Function;

/// A value and the place where it was written.
public record Located<T>(T value, Span span) {

  public <R> Located<R> map(Function<? super T, ? extends R> change) {
    return new Located<>(change.apply(value), span);
  }
}
