package onward.life;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A choice from a closed list, known outside by its code. */
public interface Coded {

    /** The name of the constant; enums have it already. */
    String name();

    /** Such as {@code out-of-area}. */
    default String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The one with this code; empty if there is none. */
    static <T extends Coded> Optional<T> of(T[] all, String code) {
        return Arrays.stream(all).filter(one -> one.code().equals(code)).findFirst();
    }

    static List<String> codes(Coded[] all) {
        return Arrays.stream(all).map(Coded::code).toList();
    }
}
