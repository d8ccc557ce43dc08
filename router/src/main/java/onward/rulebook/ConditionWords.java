package onward.rulebook;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A condition as a person says it: {@code age is 65 or over}, {@code needs contain fall or confusion}. */
final class ConditionWords {

    private ConditionWords() {}

    static String of(Condition condition) {
        var fact = spoken(condition.fact().name());
        if (condition instanceof Condition.Given given) {
            return fact + (given.wanted() ? " is known" : " is not known");
        } else if (condition instanceof Condition.Within within) {
            return fact + measured(within);
        } else if (condition instanceof Condition.OneOf one) {
            return fact + (one.wanted() ? " is " : " is known and not ") + or(sorted(one));
        }
        return fact + set((Condition.Has) condition);
    }

    /** The words of a cell in the order in which they stand there. */
    private static List<String> sorted(Condition.OneOf one) {
        var plain = one.wanted() ? one.text() : one.text().substring("not ".length());
        return Lists.of(plain);
    }

    private static String set(Condition.Has has) {
        var verb = has.wanted() ? " contain " : " do not contain ";
        if (has.words().size() == 1) {
            return verb + spoken(has.words().get(0));
        }
        if (has.atLeast() == has.words().size()) {
            return verb + joined(has.words(), "and");
        }
        return has.atLeast() == 1
                ? verb + or(has.words())
                : verb + "at least " + has.atLeast() + " of " + joined(has.words(), "and");
    }

    private static String measured(Condition.Within within) {
        var text = within.text();
        boolean not = text.startsWith("not ");
        var asked = not ? text.substring("not ".length()).strip() : text;
        var parts = Stream.of(asked.split("\\|"))
                .map(part -> part(part.strip(), within.fact()))
                .collect(Collectors.joining(" or "));
        return (not ? " is not " : " is ") + parts;
    }

    private static String part(String part, Fact fact) {
        boolean date = fact.type() == Fact.Type.DATE;
        int dots = part.indexOf("..");
        if (dots >= 0) {
            return "from " + amount(part.substring(0, dots), fact, false) + " to "
                    + amount(part.substring(dots + 2).replaceFirst("^\\.", ""), fact, true);
        } else if (part.startsWith(">=")) {
            var low = amount(part.substring(2), fact, true);
            return date ? "on or after " + low : low + " or over";
        } else if (part.startsWith("<=")) {
            var high = amount(part.substring(2), fact, true);
            return date ? "on or before " + high : high + " or under";
        } else if (part.startsWith(">")) {
            return (date ? "after " : "more than ") + amount(part.substring(1), fact, true);
        } else if (part.startsWith("<")) {
            return (date ? "before " : "under ") + amount(part.substring(1), fact, true);
        }
        return amount(part, fact, true);
    }

    private static String amount(String number, Fact fact, boolean withUnit) {
        boolean said = withUnit && !Set.of("", "years").contains(fact.unit()) && fact.type() == Fact.Type.NUMBER;
        return number.strip() + (said ? " " + fact.unit() : "");
    }

    static String or(Collection<String> words) {
        return joined(words, "or");
    }

    static String joined(Collection<String> words, String last) {
        var spoken = words.stream().map(ConditionWords::spoken).toList();
        int size = spoken.size();
        return size < 2
                ? String.join("", spoken)
                : String.join(", ", spoken.subList(0, size - 1)) + " " + last + " " + spoken.get(size - 1);
    }

    /** A code as it is said: {@code care-home} is care home. Codes of organisations and areas stay as they are. */
    static String spoken(String code) {
        return code.equals(code.toLowerCase(Locale.ROOT)) ? code.replace('-', ' ') : code;
    }
}
