package io.stratagem.shared;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An error answer in the shape of RFC 9457 ({@code application/problem+json}).
 *
 * @param type URI reference of the kind of problem, always set
 * @param kind the kind in words
 * @param status HTTP status
 * @param wording what happened, where, and what to do next
 * @param violations the single faults, each with its place; empty when the detail says it all
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        @JsonProperty("title") @Schema(implementation = String.class) Wording kind,
        int status,
        @JsonProperty("detail") @Schema(implementation = String.class) Wording wording,
        List<Violation> violations) {

    /** The media type of answers that are problems. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** The kinds of problem the API answers with. */
    public enum Kind {
        MALFORMED(400, Wording.of("Malformed request", "La petición no se puede leer")),
        UNAUTHENTICATED(401, Wording.of("Not signed in", "Sin sesión")),
        SIGN_IN_AGAIN(401, Wording.of("Sign in again", "Inicie sesión de nuevo")),
        FORBIDDEN(403, Wording.of("Not allowed", "No permitido")),
        NOT_FOUND(404, Wording.of("Not found", "No encontrado")),
        METHOD_NOT_ALLOWED(405, Wording.of("Method not allowed", "Método no permitido")),
        NOT_ACCEPTABLE(406, Wording.of("Not acceptable", "No aceptable")),
        CONFLICT(409, Wording.of("Conflict", "Conflicto")),
        STALE(412, Wording.of("Changed meanwhile", "Cambiado entretanto")),
        TOO_LARGE(413, Wording.of("Too large", "Demasiado grande")),
        UNSUPPORTED_MEDIA_TYPE(
                415, Wording.of("Unsupported media type", "Tipo de contenido no admitido")),
        INVALID(422, Wording.of("Invalid", "No válido")),
        PRECONDITION_REQUIRED(
                428, Wording.of("Precondition required", "Falta una condición previa")),
        TOO_MANY(429, Wording.of("Too many requests", "Demasiadas peticiones")),
        INTERNAL(500, Wording.of("Internal error", "Error interno")),
        UNAVAILABLE(503, Wording.of("Unavailable", "No disponible"));

        private final int status;
        private final Wording title;

        Kind(int status, Wording title) {
            this.status = status;
            this.title = title;
        }

        public int status() {
            return status;
        }

        /** In words. */
        public Wording title() {
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
