package io.stratagem.approval;

import io.stratagem.shared.Actor;
import io.stratagem.shared.ETag;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Lets the author say better what a change request is about, as long as it can be edited. */
@ApplicationScoped
public class Retitling {

    private static final String ACTION = "retitle";

    private final Acts acts;
    private final ChangeRequestStore store;
    private final Clock clock;

    Retitling(Acts acts, ChangeRequestStore store, Clock clock) {
        this.acts = acts;
        this.store = store;
        this.clock = clock;
    }

    /**
     * Replaces the title and the description. The trail keeps what they were and what they are.
     *
     * @param number the change request
     * @param ifMatch the header {@code If-Match}: the change request's ETag, or {@code *}
     * @param title what it is about, 1 to 200 characters
     * @param description why, or null
     * @param actor its author
     * @throws ProblemException 403 for everybody but its author; 404 when there is no such change
     *     request; 412 when it changed meanwhile, 428 without precondition; 409 outside of DRAFT
     *     and CHANGES_REQUESTED; 422 for a title or description that is missing or too long
     */
    public void retitle(
            long number, String ifMatch, String title, String description, Actor actor) {
        acts.run(
                actor,
                ACTION,
                Acts.CHANGE_REQUEST,
                String.valueOf(number),
                () -> {
                    ChangeRequestEntity request = store.lock(number);
                    requireAuthor(request, actor);
                    ETag.requireMatch(ifMatch, request.tag());
                    request.require(ChangeRequestAct.EDIT);
                    Opening.requireTexts(title, description);
                    Map<String, String> details =
                            Map.of(
                                    "titleBefore", request.title,
                                    "title", title.strip(),
                                    "descriptionBefore", orEmpty(request.description),
                                    "description", orEmpty(description));
                    request.title = title.strip();
                    request.description = description;
                    request.changed(clock.instant().truncatedTo(ChronoUnit.MICROS));
                    acts.done(actor.person(), ACTION, number, details);
                    return null;
                });
    }

    private static void requireAuthor(ChangeRequestEntity request, Actor actor) {
        if (!actor.is(request.author.toPerson())) {
            throw ProblemException.forbidden(
                    Wording.of(
                            "Only its author may change the title and the description of change request %d. Ask %s.",
                            "Solo su autor puede cambiar el título y la descripción de la solicitud de cambio %d. Pídaselo a %s.",
                            request.number,
                            request.author.name()));
        }
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
