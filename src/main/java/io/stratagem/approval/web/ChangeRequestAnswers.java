package io.stratagem.approval.web;

import io.stratagem.approval.ChangeRequestView;
import io.stratagem.approval.ChangeRequests;
import io.stratagem.shared.ETag;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;

/** Answers with a change request as it is now, under its ETag. */
@ApplicationScoped
class ChangeRequestAnswers {

    private final ChangeRequests changeRequests;

    ChangeRequestAnswers(ChangeRequests changeRequests) {
        this.changeRequests = changeRequests;
    }

    Response ok(long number) {
        return answer(Response.ok(), number);
    }

    Response created(long number) {
        return answer(
                Response.created(
                        UriBuilder.fromPath("/api/v1/change-requests/{number}").build(number)),
                number);
    }

    private Response answer(Response.ResponseBuilder response, long number) {
        ChangeRequestView view = changeRequests.find(number);
        return response.entity(view).header(HttpHeaders.ETAG, ETag.strong(view.tag())).build();
    }
}
