package io.stratagem.decision.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.stratagem.decision.Deciding;
import io.stratagem.decision.Decision;
import io.stratagem.decision.Replaying;
import io.stratagem.shared.Actor;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Role;
import io.stratagem.shared.Wording;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Who may ask for decisions, and decisions as JSON. */
@ApplicationScoped
class DecisionAnswers {

    private static final List<Role> PREVIEWERS =
            List.of(Role.MARKETER, Role.APPROVER, Role.OPERATOR);

    private final Deciding deciding;
    private final Replaying replaying;
    private final ObjectMapper json;

    DecisionAnswers(Deciding deciding, Replaying replaying, ObjectMapper json) {
        this.deciding = deciding;
        this.replaying = replaying;
        this.json = json;
    }

    /**
     * @throws ProblemException 403 when the actor may not ask in this way
     */
    static void requireRole(Actor asking, boolean previewed) {
        if (previewed && PREVIEWERS.stream().noneMatch(asking::has)) {
            throw ProblemException.forbidden(
                    Wording.of(
                            "A preview is for marketers, approvers and operators. Leave preview out.",
                            "Una vista previa es para marketing, aprobadores y operadores. Quite preview."));
        }
        if (!previewed && !asking.has(Role.DECISION_CLIENT)) {
            throw ProblemException.forbidden(
                    Wording.of(
                            "Only decision clients may decide for real. Use ?preview=true to try.",
                            "Solo los clientes de decisiones pueden decidir de verdad. Use ?preview=true para probar."));
        }
    }

    /** Decides for a preview, and answers. Reads the store. */
    byte[] previewed(DecisionBody asked, Locale locale) {
        return view(
                asked,
                deciding.preview(asked.request()).stream()
                        .map(
                                preview ->
                                        DecisionView.of(
                                                preview.decision(),
                                                asked.explain()
                                                        ? replaying.explain(preview, locale)
                                                        : null)));
    }

    /** The answer with its explanations. Reads the store. */
    byte[] explained(DecisionBody asked, List<Decision> decided, Locale locale) {
        return view(
                asked,
                decided.stream()
                        .map(made -> DecisionView.of(made, replaying.explain(made, locale))));
    }

    /** The answer without explanations. */
    byte[] plain(DecisionBody asked, List<Decision> decided) {
        return view(asked, decided.stream().map(made -> DecisionView.of(made, null)));
    }

    /**
     * JSON, written here because the type of the answer is known here and need not be looked up.
     */
    private byte[] view(DecisionBody asked, Stream<DecisionView> views) {
        List<DecisionView> all = views.toList();
        return bytes(asked.isForSeveral() ? new AnswersView(all) : all.get(0));
    }

    /**
     * @return the value as UTF-8 JSON on one line
     */
    byte[] bytes(Object value) {
        try {
            return json.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer could not be written as JSON", e);
        }
    }
}
