package onward.pages;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import onward.referral.OpeningHours;
import onward.referral.Problem;
import onward.wire.Answers;
import onward.wire.CallBody;

/** Reads what was said of an assessment already done, into the answers so far. */
final class AssessmentSection {

    private static final List<String> TEXTS =
            List.of("type", "tool", "organisation", "role", "registration", "transfer");

    private static final List<String> ALL =
            List.of("there", "type", "tool", "organisation", "role", "registration", "transfer", "day", "time", "at");

    private static final Map<String, String> REQUIRED =
            Map.of("type", "Kind of assessment", "day", "Day on which it was completed");

    private static final Pattern TIME = Pattern.compile("(\\d{1,2})(?:[:.](\\d{2}))?\\s*(am|pm)?");
    private static final int NOON = 12;

    private final Visit visit;
    private final CallDesk desk;
    private final Answers before;
    private final List<FieldProblem> problems = new ArrayList<>();

    AssessmentSection(Visit visit, CallDesk desk, Answers before) {
        this.visit = visit;
        this.desk = desk;
        this.before = before;
    }

    Filled read() {
        int count = CallBody.assessments(before);
        int number = number(count);
        if (visit.has("remove")) {
            return new Filled(without(number, count), List.of());
        }
        var facts = new CallSections(visit, before, desk.book().vocabulary(), desk.now()).read(CallStep.DETAILS);
        problems.addAll(facts.problems());
        var field = CallBody.ASSESSMENT + number + "-";
        var answers = facts.answers().with(CallBody.ASSESSMENT + number + CallBody.THERE, "yes");
        for (var text : TEXTS) {
            answers = answers.with(field + text, visit.text(field + text));
        }
        answers = completed(answers, field);
        if (problems.isEmpty()) {
            desk.problems(answers).forEach(problem -> told(problem, number));
        }
        return new Filled(answers, List.copyOf(problems));
    }

    /** The one that the form is about; anything else is another one. */
    private int number(int count) {
        var sent = visit.text("number");
        return sent.matches("\\d{1,2}") ? Math.min(Integer.parseInt(sent), count) : count;
    }

    /** Without a time it counts from the beginning of the day: trust is never assumed. */
    private Answers completed(Answers answers, String field) {
        var typedDay = visit.text(field + "day");
        var typedTime = visit.text(field + "time");
        var day = DayText.read(typedDay);
        var time = time(typedTime);
        if (!typedDay.isEmpty() && day.isEmpty()) {
            problems.add(new FieldProblem(field + "day", "Write a date such as 30 11 2026."));
        }
        if (!typedTime.isEmpty() && time.isEmpty()) {
            problems.add(new FieldProblem(field + "time", "Write a time such as 3:15pm."));
        }
        var at = day.map(date -> date.atTime(time.orElse(LocalTime.MIDNIGHT))
                .atZone(OpeningHours.ENGLAND)
                .toInstant());
        if (at.filter(desk.now()::isBefore).isPresent()) {
            problems.add(new FieldProblem(field + "day", "An assessment that is done is in the past."));
        }
        return answers.with(field + "day", day.map(Object::toString).orElse(typedDay))
                .with(field + "time", time.map(Object::toString).orElse(typedTime))
                .with(field + "at", at.map(Instant::toString).orElse(""));
    }

    /** A time of day such as 15:00, 3.15pm or 3 pm. */
    static Optional<LocalTime> time(String typed) {
        var match = TIME.matcher(typed.strip().toLowerCase(Locale.UK));
        if (!match.matches() || (match.group(2) == null && match.group(3) == null)) {
            return Optional.empty();
        }
        int hour = Integer.parseInt(match.group(1));
        int minute = match.group(2) == null ? 0 : Integer.parseInt(match.group(2));
        if (match.group(3) != null) {
            if (hour < 1 || hour > NOON) {
                return Optional.empty();
            }
            hour = hour % NOON + (match.group(3).equals("pm") ? NOON : 0);
        }
        try {
            return Optional.of(LocalTime.of(hour, minute));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** What a machine would be told as well stands beside the field; what is missing is called by its label. */
    private void told(Problem problem, int number) {
        var place = "/assessments/" + number + "/";
        if (!problem.pointer().startsWith(place)) {
            problems.add(new FieldProblem("assessments-title", problem.detail()));
            return;
        }
        var last = problem.pointer().substring(problem.pointer().lastIndexOf('/') + 1);
        var what = last.equals("completedAt") ? "day" : last;
        var sentence = problem.code().equals("required")
                ? "“" + REQUIRED.getOrDefault(what, what) + "” is required."
                : problem.detail();
        problems.add(new FieldProblem(CallBody.ASSESSMENT + number + "-" + what, sentence));
    }

    /** Those after it come one place nearer. */
    private Answers without(int number, int count) {
        var answers = before;
        for (int place = number; place < count; place++) {
            for (var field : ALL) {
                answers = answers.with(
                        CallBody.ASSESSMENT + place + "-" + field,
                        answers.one(CallBody.ASSESSMENT + (place + 1) + "-" + field)
                                .orElse(""));
            }
        }
        return answers;
    }
}
