/// The risk report as one page of HTML that needs nothing but itself: no network, no server, a
/// policy that forbids both, and a script that can be done without.
///
/// Foreign text is escaped in [cascade.page.Html] and in [cascade.page.PageData], nowhere else.
@NullMarked
package cascade.page;

import org.jspecify.annotations.NullMarked;
