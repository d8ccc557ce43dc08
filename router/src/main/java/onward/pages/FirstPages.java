package onward.pages;

/** The first page, help, and what the service says of its own accessibility. */
final class FirstPages implements Pages.Group {

    @Override
    public void mount(Site site) {
        var templates = site.templates();
        site.page("/", Roles.ALL, visit -> Answer.page(templates.first(visit.frame("What you can do here"))));
        site.open("/help", visit -> Answer.page(templates.help(visit.frame("Help"))));
        site.open(
                "/accessibility",
                visit -> Answer.page(templates.accessibility(visit.frame("Accessibility statement"))));
    }
}
