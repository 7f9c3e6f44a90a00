package io.stratagem.approval.web;

import io.stratagem.approval.ChangeRequestSummary;
import io.stratagem.approval.ChangeRequests;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.List;

/** The open change requests of a strategy, for pages of other features. */
@Named("openRequests")
@ApplicationScoped
public class OpenRequests {

    private static final int MOST = 10;

    private final ChangeRequests changeRequests;

    OpenRequests(ChangeRequests changeRequests) {
        this.changeRequests = changeRequests;
    }

    /** The newest ones. */
    public List<ChangeRequestSummary> of(String strategy) {
        return changeRequests.open(strategy, MOST);
    }
}
