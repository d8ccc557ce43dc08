package onward.pages;

import java.util.List;
import java.util.Optional;

/**
 * What every page has around its content.
 *
 * @param title the task, and the table or reference it is about; never anything about a person
 * @param failed whether the page says what is wrong with a form
 * @param who who is signed in
 * @param parts where they may go
 * @param here the part that this page belongs to
 * @param notice what has just been done
 * @param assets where style and scripts are
 * @param demonstration whether everything here is invented
 * @param request the name of the request, for whoever asks for help
 */
public record Frame(
        String title,
        boolean failed,
        Optional<Who> who,
        List<Part> parts,
        Optional<Part> here,
        Optional<String> notice,
        Assets assets,
        boolean demonstration,
        String request) {

    /**
     * Somebody signed in.
     *
     * @param role in words
     * @param form what every form sends back
     * @param idleSeconds how long the session lasts if nothing is done
     */
    public record Who(String account, String name, String role, String form, long idleSeconds) {}

    /** The same page when its form has problems. */
    public Frame failing() {
        return new Frame(title, true, who, parts, here, notice, assets, demonstration, request);
    }

    /** As the browser shows it. */
    public String pageTitle() {
        return (failed ? "Error: " : "") + title + " – Onward";
    }

    /** What a form sends back; empty for whoever is not signed in. */
    public String form() {
        return who.map(Who::form).orElse("");
    }
}
