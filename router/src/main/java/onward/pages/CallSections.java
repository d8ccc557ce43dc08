package onward.pages;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import onward.referral.Consent;
import onward.referral.OpeningHours;
import onward.referral.Postcode;
import onward.referral.Source;
import onward.referral.Value;
import onward.rulebook.Fact;
import onward.rulebook.Vocabulary;
import onward.wire.Answers;
import onward.wire.CallBody;

/** Reads what a section of a new referral was answered with, into the answers so far. */
final class CallSections {

    private static final int OLDEST = 130;
    private static final int LONG = 200;
    private static final int PHONE = 40;
    private static final int CODE = 20;
    private static final int LONGEST_NOTE = 2_000;

    private final Visit visit;
    private final Vocabulary vocabulary;
    private final Instant now;
    private final List<FieldProblem> problems = new ArrayList<>();
    private Answers answers;

    CallSections(Visit visit, Answers answers, Vocabulary vocabulary, Instant now) {
        this.visit = visit;
        this.answers = answers;
        this.vocabulary = vocabulary;
        this.now = now;
    }

    /** Reads one section; the answers are those that the form shows again, right or wrong. */
    Filled read(CallStep step) {
        switch (step) {
            case SAFETY -> safety();
            case CALLER -> caller();
            case PERSON -> person();
            case SAME -> {}
            case NEED -> need();
            case DETAILS -> details();
            case ASSESSMENTS, OUTCOME -> {}
        }
        return new Filled(answers, List.copyOf(problems));
    }

    private void safety() {
        asked().forEach(this::fact);
        var redFlags = CallBody.FACT + "red-flags";
        if (problems.isEmpty() && answers.all(redFlags).isEmpty() && !answers.has(CallBody.UNKNOWN, "red-flags")) {
            wrong("fact-red-flags", "Say whether any of these is happening now.");
        }
    }

    private void caller() {
        var source = visit.text("source");
        text("source", CODE * 2, "");
        if (Source.of(source).isEmpty()) {
            wrong("source", "Choose who is calling.");
        }
        text("organisation", CODE, "The code of an organisation has at most 20 characters.");
        text("callerName", LONG, "This name is too long.");
        text("callback", PHONE, "A telephone number has at most 40 characters.");
        var consent = visit.text("consent");
        if (Consent.Status.of(consent).isEmpty()) {
            wrong("consent", "Say whether the person agrees to be referred.");
        } else if (!answers.has("consent", consent)) {
            answers = answers.with(
                    "consentAt", now.truncatedTo(ChronoUnit.SECONDS).toString());
        }
        answers = answers.with("consent", consent);
        knowsNumber(visit.text(CallBody.KNOWS_NUMBER));
    }

    /** A number that is not known any more is not sent. */
    private void knowsNumber(String knows) {
        answers = answers.with(CallBody.KNOWS_NUMBER, knows);
        if (knows.equals("no")) {
            answers = answers.with("nhsNumber", "");
        } else if (!knows.equals("yes")) {
            wrong(CallBody.KNOWS_NUMBER, "Say whether you know the NHS number.");
        }
    }

    /** The other way of finding the person, with everything that was typed well so far. */
    Answers otherWay() {
        person();
        var wrong = problems.stream().map(FieldProblem::field).toList();
        answers = answers.without(wrong::contains);
        knowsNumber(visit.text(CallBody.KNOWS_NUMBER));
        return answers;
    }

    private void person() {
        boolean byName = answers.has(CallBody.KNOWS_NUMBER, "no");
        if (!byName) {
            var number = NhsNumberWords.of(visit.raw("nhsNumber"));
            answers = answers.with("nhsNumber", number.digits().orElse(visit.text("nhsNumber")));
            number.problem().ifPresent(problem -> wrong("nhsNumber", problem));
        }
        text("familyName", LONG, "This name is too long.");
        text("givenName", LONG, "This name is too long.");
        born();
        postcode();
        text("phone", PHONE, "A telephone number has at most 40 characters.");
        text("gpPractice", CODE, "The code of a practice has at most 20 characters.");
        if (byName) {
            missing("familyName", "Write the family name.");
            missing("dateOfBirth", "Write the date of birth.");
        } else {
            missing("nhsNumber", "Write the NHS number, or say that the caller does not know it.");
        }
    }

    private void missing(String field, String sentence) {
        if (answers.one(field).isEmpty()) {
            wrong(field, sentence);
        }
    }

    private void born() {
        var typed = visit.text("dateOfBirth");
        var day = DayText.read(typed);
        answers = answers.with("dateOfBirth", day.map(LocalDate::toString).orElse(typed));
        var today = LocalDate.ofInstant(now, OpeningHours.ENGLAND);
        if (!typed.isEmpty() && day.isEmpty()) {
            wrong("dateOfBirth", "Write a date of birth such as 2 5 1941.");
        } else if (day.filter(born -> born.isAfter(today)).isPresent()) {
            wrong("dateOfBirth", "A date of birth is in the past.");
        } else if (day.filter(born -> born.isBefore(today.minusYears(OLDEST))).isPresent()) {
            wrong("dateOfBirth", "This date of birth is more than 130 years ago.");
        }
    }

    private void postcode() {
        var typed = visit.text("postcode");
        boolean none = typed.toLowerCase(Locale.ROOT).matches("no fixed (abode|address)|nfa");
        var postcode = none ? Postcode.of("ZZ99 3VZ") : Postcode.of(typed);
        answers = answers.with("postcode", postcode.map(Postcode::text).orElse(typed));
        if (!typed.isEmpty() && postcode.isEmpty()) {
            wrong("postcode", "Write a postcode such as N12 8QA, or “no fixed abode”.");
        }
    }

    private void need() {
        vocabulary.find("needs").ifPresent(this::fact);
        if (answers.all(CallBody.FACT + "needs").isEmpty()) {
            wrong("fact-needs", "Choose at least one thing the person needs help with.");
        }
        text("note", LONGEST_NOTE, "A note has at most 2,000 characters.");
    }

    private void details() {
        var asked = asked();
        asked.forEach(this::fact);
        for (var fact : asked) {
            boolean rest =
                    visit.has("rest") || (visit.has("no-observations") && CallQuestions.observation(fact.name()));
            if (rest && answers.all(CallBody.FACT + fact.name()).isEmpty()) {
                unknown(fact.name(), true);
            }
        }
    }

    /** The facts that the form asked for. */
    private List<Fact> asked() {
        return visit.texts("asked").stream()
                .flatMap(name -> vocabulary.find(name).stream())
                .filter(fact -> !fact.derived())
                .toList();
    }

    private void fact(Fact fact) {
        var field = CallBody.FACT + fact.name();
        var given = visit.texts(field).stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
        boolean unknown = given.contains("?") || visit.texts(CallBody.UNKNOWN).contains(fact.name());
        unknown(fact.name(), unknown);
        if (unknown) {
            answers = answers.with(field, List.of());
            if (given.stream().anyMatch(text -> !text.equals("?"))) {
                wrong("fact-" + fact.name(), "Choose an answer or “Caller does not know”, not both.");
            }
            return;
        }
        var read = given.isEmpty() ? Optional.of(List.<String>of()) : read(fact, given);
        answers = answers.with(field, read.orElse(given));
    }

    private Optional<List<String>> read(Fact fact, List<String> given) {
        return switch (fact.type()) {
            case NUMBER -> number(fact, given.get(0));
            case SET, TEXT_SET -> {
                if (given.size() > 1 && given.contains(CallBody.NONE)) {
                    wrong("fact-" + fact.name(), "Choose “None of these” or what applies, not both.");
                }
                yield Optional.of(given);
            }
            case DATE -> {
                var day = DayText.read(given.get(0));
                if (day.isEmpty()) {
                    wrong("fact-" + fact.name(), "Write a date such as 30 11 2026.");
                }
                yield day.map(date -> List.of(date.toString()));
            }
            case YES_NO, CHOICE, TEXT, DURATION -> Optional.of(given);
        };
    }

    private Optional<List<String>> number(Fact fact, String typed) {
        try {
            double amount = Double.parseDouble(typed.replace(",", ""));
            if (!Double.isFinite(amount)) {
                throw new NumberFormatException();
            }
            fact.range()
                    .filter(range -> !range.contains(amount))
                    .ifPresent(range -> wrong(
                            "fact-" + fact.name(),
                            "This must be from " + plain(range.low()) + " to " + plain(range.high()) + " " + fact.unit()
                                    + "."));
            return Optional.of(List.of(plain(amount)));
        } catch (NumberFormatException e) {
            wrong("fact-" + fact.name(), "Write this as a number, such as 20.");
            return Optional.empty();
        }
    }

    private static String plain(double amount) {
        return new Value.Quantity(amount).text();
    }

    private void unknown(String fact, boolean unknown) {
        var all = new TreeSet<>(answers.all(CallBody.UNKNOWN));
        if (unknown ? all.add(fact) : all.remove(fact)) {
            answers = answers.with(CallBody.UNKNOWN, List.copyOf(all));
        }
    }

    private void text(String field, int longest, String tooLong) {
        var text = visit.text(field);
        answers = answers.with(field, text);
        if (text.length() > longest) {
            wrong(field, tooLong);
        }
    }

    private void wrong(String field, String sentence) {
        problems.add(new FieldProblem(field, sentence));
    }
}
