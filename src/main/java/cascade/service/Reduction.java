package cascade.service;

import cascade.source.Span;

/// Something that lets a step lean less on a service.
///
/// @param words for people: `tried 3 times`, `|| true`, `falls back to …`
/// @param span of it, in the file of its dependence
public record Reduction(Kind kind, String words, Span span) {
  public enum Kind {
    /// Tried again: helps against a short failure, not against an outage that lasts.
    RETRY,
    /// Something else is done instead.
    FALLBACK,
    /// Another host serves the same.
    MIRROR,
    /// The failure does not count.
    IGNORED,
    /// A cache is likely to have it.
    CACHED
  }
}
