package io.stratagem.deployment.web;

import io.quarkus.qute.TemplateExtension;
import io.quarkus.runtime.BlockingOperationControl;
import io.stratagem.approval.ChangeRequests;
import io.stratagem.approval.Glass;
import io.stratagem.approval.GlassBreakers;
import io.stratagem.approval.Glasses;
import io.stratagem.deployment.Deployment;
import io.stratagem.ruleset.Durations;
import io.stratagem.shared.Person;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.List;
import org.jboss.logging.Logger;

/** What serves without being approved, for the frame of every page and lists of deployments. */
@Named("brokenGlass")
@ApplicationScoped
public class BrokenGlass {

    /** The colour of where it stands, for templates. */
    @TemplateExtension
    static String tone(Glass.Status status) {
        return status == Glass.Status.RATIFIED ? "warn" : "bad";
    }

    private static final Logger LOG = Logger.getLogger(BrokenGlass.class);

    private final Glasses glasses;
    private final GlassBreakers glassBreakers;
    private final ChangeRequests changeRequests;
    private volatile List<Glass> known = List.of();

    BrokenGlass(Glasses glasses, GlassBreakers glassBreakers, ChangeRequests changeRequests) {
        this.changeRequests = changeRequests;
        this.glasses = glasses;
        this.glassBreakers = glassBreakers;
    }

    /**
     * Everything that serves without being approved, the oldest first. What was known last where
     * the store cannot be asked, because no page may fail for that.
     */
    public List<Glass> open() {
        if (BlockingOperationControl.isBlockingAllowed()) {
            try {
                known = glasses.open();
            } catch (RuntimeException e) {
                LOG.debug("What serves without being approved could not be read", e);
            }
        }
        return known;
    }

    /** Everything whose review is due, also what went back meanwhile. */
    public List<Glass> unreviewed() {
        return glasses.awaitingReview();
    }

    /** How long it serves unless it is ratified, e.g. {@code 4 hours}. */
    public String length() {
        return Durations.words(glassBreakers.duration().toString());
    }

    /** Who approved what a deployment put live, before that or afterwards. */
    public List<Person> approvers(Deployment deployment) {
        return deployment.kind() == Deployment.Kind.BREAK_GLASS
                ? changeRequests.find(deployment.changeRequest()).risk().approvers()
                : deployment.approvers();
    }

    /** How a change request went live before it was approved; null when it did not. */
    public Glass of(long changeRequest) {
        return glasses.of(changeRequest).orElse(null);
    }
}
