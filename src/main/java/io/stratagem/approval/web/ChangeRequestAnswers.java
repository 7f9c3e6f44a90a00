package io.stratagem.approval.web;

import io.stratagem.approval.ChangeRequestView;
import io.stratagem.approval.ChangeRequests;
import io.stratagem.shared.Answers;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.resteasy.reactive.RestResponse;

/** Answers with a change request as it is now, under its ETag. */
@ApplicationScoped
class ChangeRequestAnswers {

    private final ChangeRequests changeRequests;

    ChangeRequestAnswers(ChangeRequests changeRequests) {
        this.changeRequests = changeRequests;
    }

    RestResponse<ChangeRequestView> ok(long number) {
        ChangeRequestView view = changeRequests.find(number);
        return Answers.ok(view, view.tag());
    }

    RestResponse<ChangeRequestView> created(long number) {
        ChangeRequestView view = changeRequests.find(number);
        return Answers.created(view, view.tag(), "/api/v1/change-requests/{number}", number);
    }
}
