package cascade.page;

/// What stands before the body of each page.
final class Head {
  private static final String ICON =
      "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath"
          + " d='M2 3h5v3H2zM9 7h5v3H9zM2 11h5v3H2z' fill='%23b35806'/%3E%3C/svg%3E";

  private Head() {}

  /// @param policy what the browser may load and run
  /// @param style as it stands in the page; its hash is in the policy
  static String of(String title, String policy, String style) {
    var html = new Html();
    html.open("html", "lang", "en").open("head");
    html.empty("meta", "charset", "utf-8");
    html.empty("meta", "http-equiv", "Content-Security-Policy", "content", policy);
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.empty("meta", "name", "referrer", "content", "no-referrer");
    html.empty("meta", "name", "color-scheme", "content", "light dark");
    html.line("title", title);
    html.empty("link", "rel", "icon", "href", ICON);
    return "<!DOCTYPE html>\n" + html + "<style>" + style + "</style></head>\n";
  }
}
