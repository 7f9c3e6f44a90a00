package io.stratagem.approval;

import io.stratagem.shared.Actor;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.TypedText;
import io.stratagem.shared.Wording;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Takes remarks on change requests, in every state, from everybody who may read them. */
@ApplicationScoped
public class Commenting {

    private static final String ACTION = "comment";

    private final Acts acts;
    private final ChangeRequestStore store;
    private final Clock clock;

    Commenting(Acts acts, ChangeRequestStore store, Clock clock) {
        this.acts = acts;
        this.store = store;
        this.clock = clock;
    }

    /**
     * Adds a remark. Nothing that anybody signs or waits for changes by it, so it leaves the change
     * request's ETag as it is.
     *
     * @param number the change request
     * @param text 1 to 10,000 characters
     * @param actor anybody signed in
     * @return the remark
     * @throws ProblemException 404 when there is no such change request; 422 for a text that is
     *     missing or too long
     */
    public Comment comment(long number, String text, Actor actor) {
        return acts.run(
                actor,
                ACTION,
                Acts.CHANGE_REQUEST,
                String.valueOf(number),
                () -> {
                    store.find(number);
                    requireText(text);
                    Comment comment =
                            new Comment(
                                    actor.person(),
                                    text.strip(),
                                    clock.instant().truncatedTo(ChronoUnit.MICROS));
                    long id = store.add(number, comment);
                    acts.remarked(
                            actor.person(), ACTION, number, id, Map.of("text", comment.text()));
                    return comment;
                });
    }

    private static void requireText(String text) {
        if (text == null || text.isBlank()) {
            throw ProblemException.invalid(
                    "/text",
                    "required",
                    Wording.of(
                            "The comment is empty. Write what you want to say.",
                            "El comentario está vacío. Escriba lo que quiere decir."));
        }
        TypedText.requireComment(text, "/text");
    }
}
