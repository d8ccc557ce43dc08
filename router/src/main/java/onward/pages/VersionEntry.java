package onward.pages;

import onward.journal.Publication;

/**
 * A publication for people.
 *
 * @param kind where its content came from, in words
 * @param since from when it counts
 * @param standing in force, waiting for its start, withdrawn or replaced
 * @param result one of the words for what became of it, as a class of a tag
 */
public record VersionEntry(
        long number,
        String version,
        String kind,
        String author,
        String approver,
        String reason,
        String at,
        String since,
        String standing,
        String result) {

    static VersionEntry of(Publication publication, RuleRoom room) {
        var live = room.desk().inForce();
        var now = room.time().instant();
        boolean waits = publication.liveFrom().isAfter(now);
        var standing = publication
                .withdrawnBy()
                .map(who -> "Withdrawn by " + room.name(who))
                .orElse(
                        publication.number() == live.number()
                                ? "In force"
                                : waits ? "Waits for its start" : "Replaced");
        return new VersionEntry(
                publication.number(),
                publication.version(),
                kind(publication),
                room.name(publication.author()),
                publication.approver().map(room::name).orElse(""),
                publication.reason(),
                room.times().moment(publication.at()),
                room.times().moment(publication.liveFrom()),
                standing,
                publication.number() == live.number() ? "good" : waits ? "calm" : "");
    }

    private static String kind(Publication publication) {
        return switch (publication.kind()) {
            case FILES -> "Taken from the rule folder";
            case DRAFT -> "A draft";
            case ROLLBACK -> "An earlier version again";
        };
    }

    public String address() {
        return "/rules/versions/" + number;
    }

    /** The beginning of the hash, by which a version is told apart. */
    public String shortVersion() {
        return version.substring(0, Math.min(version.length(), "sha256:".length() + 12));
    }
}
