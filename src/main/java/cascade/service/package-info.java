/// The catalogue of services and resources, and which step leans on what.
@NullMarked
package cascade.service;

import org.jspecify.annotations.NullMarked;
