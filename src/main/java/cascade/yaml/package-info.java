/// YAML by GitHub's rules: one document as a tree in which every node knows its place.
/// snakeyaml-engine ends here.
@NullMarked
package cascade.yaml;

import org.jspecify.annotations.NullMarked;
