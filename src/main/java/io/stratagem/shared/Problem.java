package io.stratagem.shared;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An error answer in the shape of RFC 9457 ({@code application/problem+json}).
 *
 * @param type URI reference of the kind of problem, always set
 * @param title the kind in words, in English
 * @param status HTTP status
 * @param wording what happened, where, and what to do next
 * @param violations the single faults, each with its place; empty when the detail says it all
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        @JsonProperty("detail") @Schema(implementation = String.class) Wording wording,
        List<Violation> violations) {

    /** The media type of answers that are problems. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** The kinds of problem the API answers with. */
    public enum Kind {
        MALFORMED(400, "Malformed request"),
        UNAUTHENTICATED(401, "Not signed in"),
        FORBIDDEN(403, "Not allowed"),
        NOT_FOUND(404, "Not found"),
        METHOD_NOT_ALLOWED(405, "Method not allowed"),
        NOT_ACCEPTABLE(406, "Not acceptable"),
        CONFLICT(409, "Conflict"),
        STALE(412, "Changed meanwhile"),
        TOO_LARGE(413, "Too large"),
        UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
        INVALID(422, "Invalid"),
        PRECONDITION_REQUIRED(428, "Precondition required"),
        TOO_MANY(429, "Too many requests"),
        INTERNAL(500, "Internal error"),
        UNAVAILABLE(503, "Unavailable");

        private final int status;
        private final String title;

        Kind(int status, String title) {
            this.status = status;
            this.title = title;
        }

        public int status() {
            return status;
        }

        public String title() {
            return title;
        }

        /** The problem's type URI reference, e.g. {@code /problems/not-found}. */
        public String type() {
            return "/problems/" + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    public static Problem of(Kind kind, Wording detail) {
        return of(kind, detail, List.of());
    }

    public static Problem of(Kind kind, Wording detail, List<Violation> violations) {
        return new Problem(
                kind.type(), kind.title(), kind.status(), detail, List.copyOf(violations));
    }

    /** What happened, where, and what to do next, in English. */
    public String detail() {
        return wording.english();
    }
}
