/// What the people of a repository have settled: `cascade.yml`, and comments that ignore findings.
@NullMarked
package cascade.settings;

import org.jspecify.annotations.NullMarked;
