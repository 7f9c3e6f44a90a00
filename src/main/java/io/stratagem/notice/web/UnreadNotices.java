package io.stratagem.notice.web;

import io.quarkus.runtime.BlockingOperationControl;
import io.stratagem.notice.Inbox;
import io.stratagem.shared.CurrentActor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import org.jboss.logging.Logger;

/** How much waits in the inbox of who is signed in. The frame of every page reads it by name. */
@Named("unreadNotices")
@RequestScoped
public class UnreadNotices {

    private static final Logger LOG = Logger.getLogger(UnreadNotices.class);

    private final Inbox inbox;
    private final CurrentActor actor;

    UnreadNotices(Inbox inbox, CurrentActor actor) {
        this.inbox = inbox;
        this.actor = actor;
    }

    /** The number; 0 also when it cannot be told, because no page may fail for that. */
    public long getCount() {
        if (!BlockingOperationControl.isBlockingAllowed()) {
            return 0;
        }
        try {
            return inbox.unread(actor.get().person());
        } catch (RuntimeException e) {
            LOG.debug("Unread notices could not be counted", e);
            return 0;
        }
    }
}
