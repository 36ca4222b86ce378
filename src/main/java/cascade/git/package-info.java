/// Versions of a repository that git keeps: the program `git`, run without a shell and asked for
/// nothing but objects.
@NullMarked
package cascade.git;

import org.jspecify.annotations.NullMarked;
