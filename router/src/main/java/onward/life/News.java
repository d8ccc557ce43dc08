package onward.life;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import onward.referral.Service;

/** What a person is to be told of their referral, in words for whoever rings them. Nobody else's words are in it. */
public final class News {

    private final Life life;
    private final Directory directory;

    private News(Life life, Directory directory) {
        this.life = life;
        this.directory = directory;
    }

    /** Every change that nobody has told them yet, the oldest first; of a new referral, what became of it. */
    public static List<String> of(Life life, Directory directory) {
        var news = new News(life, directory);
        var sentences = new ArrayList<String>();
        if (!life.everTold()) {
            sentences.add(news.beginning());
        }
        life.untoldChanges().forEach(happened -> sentences.add(news.sentence(happened.event())));
        return sentences;
    }

    private String beginning() {
        var first = life.asks().stream().filter(Ask::leads).findFirst();
        if (first.isPresent()) {
            return "The referral was received and sent to " + name(first.get().service()) + ".";
        }
        return switch (life.beginning().outcome()) {
            case EMERGENCY -> "The referral is an emergency: 999 is to be called.";
            case UNMET -> "The referral was received, and no service was found for it.";
            default -> "The referral was received, and a person decides where it goes.";
        };
    }

    private String sentence(Event event) {
        if (event instanceof Event.Asked asked) {
            return "The referral was sent on to " + name(asked.service()) + ".";
        } else if (event instanceof Event.Accepted accepted) {
            return name(accepted.service()) + " has accepted the referral.";
        } else if (event instanceof Event.Returned returned) {
            return name(returned.service()) + " has sent the referral back (" + words(returned.reason()) + ").";
        } else if (event instanceof Event.Completed completed) {
            return name(completed.service()) + " has ended its part (" + words(completed.result()) + ").";
        } else if (event instanceof Event.NeedUnmet unmet) {
            return "No service can take the referral on for now (" + words(unmet.reason()) + ").";
        } else if (event instanceof Event.SentToPerson sent) {
            return "A person decides where the referral goes (" + words(sent.why()) + ").";
        }
        return byPeople(event);
    }

    private String byPeople(Event event) {
        if (event instanceof Event.CategoryOverridden overridden) {
            return "It was looked at again how soon somebody must respond: by " + overridden.respondBy() + ".";
        } else if (event instanceof Event.RouteOverridden overridden) {
            return "It was looked at again where the referral goes: to " + name(overridden.service()) + ".";
        } else if (event instanceof Event.ConsentChanged changed) {
            return "What they agree to is on record now ("
                    + changed.status().code().replace('-', ' ')
                    + "); whoever may not know of them has lost the referral.";
        } else if (event instanceof Event.Withdrawn withdrawn) {
            return "The referral was withdrawn (" + words(withdrawn.reason()) + ").";
        } else if (event instanceof Event.Merged) {
            return "The referral goes on as another one of theirs.";
        } else if (event instanceof Event.Reopened) {
            return "The referral was opened again.";
        }
        return "Something has changed (" + event.kind().replace('-', ' ') + ").";
    }

    private static String words(Coded coded) {
        return coded.code().replace('-', ' ');
    }

    private String name(String service) {
        return Optional.of(service)
                .flatMap(directory::service)
                .map(Service::name)
                .orElse(service);
    }
}
