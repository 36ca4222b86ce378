package cascade.service;

import cascade.service.ProgramEntry.Starter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The programs that one command runs, the outermost first: `sudo`, `npx`, `lerna` of `sudo npx
/// lerna bootstrap`.
///
/// @param links the programs
/// @param script what the innermost one is given to run: that of `sh -c '…'`
record Chain(List<Invocation> links, Optional<String> script) {
  private static final int DEEPEST = 8;

  private static final Pattern FOLDER_OF_PROGRAMS =
      Pattern.compile("(^|/)(s?bin|Scripts|\\.bin)/|^[A-Za-z]:");

  Chain {
    links = List.copyOf(links);
  }

  static Chain of(List<String> words, CommandTable table) {
    var links = new ArrayList<Invocation>();
    var rest = known(words, table);
    while (!rest.isEmpty() && links.size() < DEEPEST) {
      var link = Invocation.of(rest);
      var entry = table.find(link.name());
      if (entry.isPresent() && !entry.get().wrapper() && isOfRepository(rest.getFirst())) {
        break;
      }
      links.add(link);
      var starter = entry.flatMap(ProgramEntry::starter);
      if (starter.isEmpty()) {
        break;
      }
      var script = link.value(starter.get().script());
      if (script.isPresent()) {
        return new Chain(links, script);
      }
      rest = known(started(link.arguments(), starter.get()), table);
      if (!rest.isEmpty() && !starter.get().only().isEmpty()) {
        rest = followed(rest, starter.get());
      }
    }
    return new Chain(links, Optional.empty());
  }

  /// The words, if the program is one of those that are followed: by its name, wherever it lies.
  private static List<String> followed(List<String> words, Starter starter) {
    var name = Invocation.of(words).name();
    if (!starter.only().contains(name)) {
      return List.of();
    }
    var named = new ArrayList<>(words);
    named.set(0, name);
    return named;
  }

  /// Whether a program lies in the repository, and is no other one that was put there: a relative
  /// path, but none into a folder of programs.
  private static boolean isOfRepository(String word) {
    return word.indexOf('/') > 0
        && word.charAt(0) != '~'
        && word.charAt(0) != Constants.GAP
        && !FOLDER_OF_PROGRAMS.matcher(word).find();
  }

  /// The words without what stands before a program and is not known: `$SUDO apt-get install`.
  private static List<String> known(List<String> words, CommandTable table) {
    var isGap = words.size() > 1 && words.getFirst().equals(String.valueOf(Constants.GAP));
    return isGap && table.find(Invocation.of(words.subList(1, words.size())).name()).isPresent()
        ? words.subList(1, words.size())
        : words;
  }

  /// The words of the program that another one starts; none where it starts none.
  private static List<String> started(List<String> words, Starter starter) {
    var left = starter.skips();
    var verb = starter.after().isEmpty();
    for (var i = 0; i < words.size(); i++) {
      var word = words.get(i);
      if (!verb && starter.after().contains(word)) {
        verb = true;
      } else if (!verb && isGlued(word, starter)) {
        // `python -mpip`
        var glued = new ArrayList<>(words.subList(i, words.size()));
        glued.set(0, word.substring(2));
        return glued;
      } else if (verb && word.equals("--")) {
        return words.subList(i + 1, words.size());
      } else if (word.startsWith("-")) {
        i += starter.takes().contains(word) ? 1 : 0;
      } else if (!Invocation.isSetting(word)) {
        if (!verb && isLate(starter)) {
          continue;
        }
        if (!verb && starter.only().contains(word)) {
          return words.subList(i, words.size());
        }
        if (!verb || (left > 0 && isLast(words, i))) {
          return List.of();
        }
        if (left == 0) {
          return words.subList(i, words.size());
        }
        left--;
      }
    }
    return List.of();
  }

  /// Whether words may stand before the verb: `find DIR -exec`, but not `python FILE -m`.
  private static boolean isLate(Starter starter) {
    return starter.after().stream().allMatch(it -> it.startsWith("-") && it.length() > 2);
  }

  private static boolean isGlued(String word, Starter starter) {
    return word.length() > 2
        && word.charAt(1) != '-'
        && starter.after().contains(word.substring(0, 2));
  }

  private static boolean isLast(List<String> words, int index) {
    return index + 1 == words.size();
  }
}
