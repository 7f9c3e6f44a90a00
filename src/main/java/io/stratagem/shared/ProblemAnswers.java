package io.stratagem.shared;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** Answers with a problem where no resource has seen the request yet. */
@Singleton
public class ProblemAnswers {

    private final ObjectMapper mapper;

    public ProblemAnswers(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** Ends a request; headers that were put on its answer stay. */
    public void end(RoutingContext request, Problem problem) {
        try {
            String body = mapper.writeValueAsString(problem);
            request.response()
                    .setStatusCode(problem.status())
                    .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    .end(body);
        } catch (JsonProcessingException e) {
            request.fail(e);
        }
    }
}
