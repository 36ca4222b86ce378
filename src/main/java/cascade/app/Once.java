package cascade.app;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Works something out when it is first asked for. For one thread.
final class Once<T> implements Supplier<T> {
  private final Supplier<T> source;
  private @Nullable T value;

  Once(Supplier<T> source) {
    this.source = source;
  }

  @Override
  public T get() {
    var known = value;
    if (known == null) {
      known = source.get();
      value = known;
    }
    return known;
  }
}
