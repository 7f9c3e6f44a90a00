package io.stratagem.shared;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriBuilder;
import org.jboss.resteasy.reactive.RestResponse;

/** The answers of the API that bear more than a body. */
public final class Answers {

    private Answers() {}

    /** Gives 200 with the body under the strong ETag made of the tag. */
    public static <T> RestResponse<T> ok(T body, String tag) {
        return tagged(RestResponse.ResponseBuilder.ok(body), tag);
    }

    /**
     * Gives 201 with the body under the strong ETag made of the tag.
     *
     * @param path where the body is found, a URI template such as {@code /api/v1/things/{id}}
     * @param values of the template's variables, in their order; encoded here
     */
    public static <T> RestResponse<T> created(T body, String tag, String path, Object... values) {
        return tagged(madeAt(body, path, values), tag);
    }

    /** As {@link #created}, for what has no ETag. */
    public static <T> RestResponse<T> createdUntagged(T body, String path, Object... values) {
        return madeAt(body, path, values).build();
    }

    private static <T> RestResponse.ResponseBuilder<T> madeAt(
            T body, String path, Object... values) {
        return RestResponse.ResponseBuilder.<T>created(UriBuilder.fromPath(path).build(values))
                .entity(body);
    }

    private static <T> RestResponse<T> tagged(RestResponse.ResponseBuilder<T> answer, String tag) {
        return answer.header(HttpHeaders.ETAG, ETag.strong(tag)).build();
    }
}
