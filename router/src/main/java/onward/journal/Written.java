package onward.journal;

/** What became of an entry. */
public sealed interface Written {

    /** It is on disk. */
    record Stored(Recorded recorded) implements Written {}

    /** The same key with the same body was written before: this is what was stored then. */
    record Replayed(Recorded first) implements Written {}

    /** The key was used before with another body; nothing was written. */
    record KeyReused() implements Written {}
}
