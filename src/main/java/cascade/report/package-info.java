/// Renderings of an assessment: text, JSON, Markdown, Mermaid and DOT. Pure functions: the same
/// value gives the same bytes, and nothing is read or written.
///
/// Whatever comes from a workflow file is hostile until [VisibleText] and then the one class that
/// escapes for the format have seen it.
@NullMarked
package cascade.report;

import org.jspecify.annotations.NullMarked;
