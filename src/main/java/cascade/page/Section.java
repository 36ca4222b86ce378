package cascade.page;

/// A part of a page.
///
/// @param id by which links lead to it
/// @param lead what it shows, in a sentence
record Section(String id, String title, String lead, Html body) {
  Html html() {
    var html =
        new Html()
            .open("section", "id", id, "class", "part", "aria-labelledby", id + "-title")
            .line("h2", title, "id", id + "-title");
    if (!lead.isEmpty()) {
      html.line("p", lead, "class", "lead");
    }
    return html.add(body).close("section");
  }
}
