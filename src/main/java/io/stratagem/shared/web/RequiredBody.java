package io.stratagem.shared.web;

import io.stratagem.shared.OptionalBody;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.util.Arrays;

/** Refuses a missing body, so that resources need not ask whether theirs is null. */
@Provider
public class RequiredBody implements ReaderInterceptor {

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        Object body = context.proceed();
        if (body == null
                && Arrays.stream(context.getAnnotations())
                        .noneMatch(OptionalBody.class::isInstance)) {
            throw ProblemException.malformed(
                    Wording.of(
                            "The body is empty. Send a JSON document.",
                            "El cuerpo está vacío. Envíe un documento JSON."));
        }
        return body;
    }
}
