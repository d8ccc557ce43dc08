package onward.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.ForcedColors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Somebody at a browser of their own. What the browser complains of, and every address it asked, is kept; each look at a
 * page runs the accessibility rules on it.
 */
public final class Visitor implements AutoCloseable {

    /** What a page must obey: WCAG 2.2 at A and AA, and what axe calls best practice. */
    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    private static final List<String> COLOUR_RULES = List.of("cat.color");

    private static final int WIDE = 1280;
    private static final int NARROW = 320;
    private static final int HIGH = 900;
    private static final int MOST_TABS = 200;

    private final String address;
    private final boolean scripts;
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());
    private final List<String> addresses = Collections.synchronizedList(new ArrayList<>());

    private Visitor(String address, boolean scripts, String zone) {
        this.address = address;
        this.scripts = scripts;
        var options = new Browser.NewContextOptions()
                .setJavaScriptEnabled(scripts)
                .setTimezoneId(zone)
                .setLocale("en-GB")
                .setViewportSize(WIDE, HIGH);
        context = Chromium.browser().newContext(options);
        context.setDefaultTimeout(15_000);
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().contains("Failed to load resource")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        context.onRequest(this::asked);
    }

    private void asked(Request request) {
        addresses.add(request.url());
    }

    /** Somebody who is not signed in. */
    public static Visitor at(Service service) {
        return new Visitor(service.address(), true, "Europe/London");
    }

    /** Somebody whose browser runs no scripts. */
    public static Visitor withoutScripts(Service service) {
        return new Visitor(service.address(), false, "Europe/London");
    }

    /** Signs in with one of the names of the demonstration, such as handler, manager or partner-… */
    public Visitor signIn(Service service, String name) throws Exception {
        go("/sign-in");
        page.fill("#name", name);
        page.fill("#password", service.access().path("signIn").path("password").asText());
        press("Sign in");
        return this;
    }

    public Page page() {
        return page;
    }

    public BrowserContext context() {
        return context;
    }

    /** Goes to an address of the service. */
    public Visitor go(String path) {
        page.navigate(address + path);
        return this;
    }

    /** Whether an address is a page to look at and not something to save. */
    public boolean isPage(String path) {
        var answer = context.request().get(address + path);
        return !answer.headers().getOrDefault("content-disposition", "").startsWith("attachment");
    }

    /** Presses the button of this exact name. */
    public Visitor press(String name) {
        page.getByRole(
                        com.microsoft.playwright.options.AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .first()
                .click();
        return this;
    }

    /** Follows the link of this exact name. */
    public Visitor follow(String name) {
        page.getByRole(
                        com.microsoft.playwright.options.AriaRole.LINK,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .first()
                .click();
        return this;
    }

    /** Goes on with the Tab key until this is focused, as somebody without a mouse does. */
    public Visitor tabTo(String selector) {
        for (int presses = 0; presses < MOST_TABS; presses++) {
            if ((Boolean) page.evaluate("selector => document.activeElement.matches(selector)", selector)) {
                return this;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError(selector + " is not reached with the Tab key at " + path());
    }

    /** Presses a key. */
    public Visitor key(String name) {
        page.keyboard().press(name);
        return this;
    }

    /** Types where the focus is. */
    public Visitor type(String text) {
        page.keyboard().type(text);
        return this;
    }

    /** The text of the page as it is seen. */
    public String text() {
        return page.innerText("main");
    }

    public String heading() {
        return page.innerText("h1");
    }

    /** The path of the page. */
    public String path() {
        return page.url().substring(address.length());
    }

    /** Looks at the page in every way it is looked at; it must obey the rules in each, and never scroll two ways. */
    public Visitor look() {
        page.setViewportSize(WIDE, HIGH);
        obeys("wide", RULES);
        bearsSpacedText();
        page.setViewportSize(NARROW, HIGH);
        assertEquals(NARROW, page.evaluate("document.documentElement.scrollWidth"), "scrolls sideways: " + path());
        obeys("at 320 pixels", RULES);
        page.setViewportSize(WIDE, HIGH);
        page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
        obeys("in forced colours", COLOUR_RULES); // the others ask about what colours do not change
        page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.NONE));
        return this;
    }

    /** With text as far apart as WCAG 1.4.12 says nothing may be cut off, and only tables in a region of their own may scroll. */
    private void bearsSpacedText() {
        page.evaluate("""
                () => { const apart = new CSSStyleSheet();
                  apart.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
                    word-spacing: 0.16em !important } p { margin-bottom: 2em !important }`);
                  document.adoptedStyleSheets = [apart]; }""");
        var cutOff = page.evaluate("""
                () => [...document.querySelectorAll('main *, header *')]
                  .filter(e => e.innerText && !e.closest('.unseen, svg') && getComputedStyle(e).overflow === 'hidden'
                    && (e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1))
                  .map(e => e.outerHTML.slice(0, 200))""");
        assertEquals(List.of(), cutOff, "cut off with spaced text: " + path());
        assertEquals(WIDE, page.evaluate("document.documentElement.scrollWidth"), "spaced text scrolls: " + path());
        page.evaluate("document.adoptedStyleSheets = []");
    }

    private void obeys(String how, List<String> rules) {
        var broken = scripts ? Axe.broken(page, rules) : Axe.brokenWithoutScripts(page, rules);
        assertEquals(List.of(), broken, path() + " " + how);
        assertEquals(List.of(), complaints, path() + " " + how + ": what the browser complains of");
    }

    /** Keeps a picture of the whole page under router/target/screenshots, for the README and for whoever wants to see it. */
    public Visitor picture(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Repository.ROOT.resolve(Path.of("router", "target", "screenshots", name + ".png"))));
        return this;
    }

    /** Every address that the browser asked. */
    public List<String> addresses() {
        return List.copyOf(addresses);
    }

    /** What the browser complained of. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public void close() {
        context.close();
    }
}
