/// What the program can be asked to do, free of command line, console and files' formats.
@NullMarked
package cascade.app;

import org.jspecify.annotations.NullMarked;
