package io.stratagem.notice;

import io.stratagem.approval.ChangeRequestAct;
import io.stratagem.approval.ChangeRequestState;
import io.stratagem.approval.OpeningMigration;
import io.stratagem.release.ReleaseState;
import io.stratagem.shared.Label;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a notice can be about. */
public enum NoticeKind {
    /** A change request waits for the person's review. */
    REVIEW(
            true,
            new Label("%s asks you to review it", "%s le pide que la revise"),
            ChangeRequestState.IN_REVIEW),
    /** Released templates change values of the live strategy that it proposes. */
    MIGRATION(
            true,
            new Label(
                    "%s released templates that change its values; somebody has to submit it",
                    "%s ha publicado plantillas que cambian sus valores; alguien tiene que enviarla"),
            ChangeRequestState.DRAFT),
    /** A reviewer wants changes. */
    CHANGES_REQUESTED(
            true,
            new Label("%s requested changes", "%s ha pedido cambios"),
            ChangeRequestState.CHANGES_REQUESTED),
    /** A reviewer refused it. */
    REJECTED(false, new Label("%s rejected it", "%s la ha rechazado"), ChangeRequestState.REJECTED),
    /** It has all its approvals. */
    APPROVED(
            false,
            new Label("%s gave the last approval", "%s ha dado la última aprobación"),
            ChangeRequestState.APPROVED,
            ChangeRequestState.SCHEDULED),
    /** It is live. */
    APPLIED(
            false,
            new Label("It is live, applied by %s", "Está en vigor, aplicada por %s"),
            ChangeRequestState.values()),
    /** Its deployment was refused. */
    FAILED(
            true,
            new Label(
                    "It was approved but could not go live",
                    "Se aprobó pero no ha podido entrar en vigor"),
            ChangeRequestState.FAILED),
    /** The revision it was made from is no longer the newest. */
    STALE(
            true,
            new Label(
                    "Its strategy moved on, so it has to be rebased",
                    "Su estrategia ha cambiado, así que hay que ponerla al día"),
            ChangeRequestState.STALE),
    /** It does not go live at its time. */
    SUSPENDED(
            true,
            new Label(
                    "Its schedule is suspended: it will not go live by itself",
                    "Su programación está suspendida: no entrará en vigor por sí sola"),
            ChangeRequestState.SCHEDULED),
    /** It is live before it was approved, and the person has to review it now. */
    RATIFY(
            true,
            new Label(
                    "%s put it live before it was approved: review it now",
                    "%s la puso en vigor antes de su aprobación: revísela ahora"),
            ChangeRequestState.APPLIED),
    /** It is live before it was approved. */
    FORCED(
            false,
            new Label(
                    "%s put it live before it was approved",
                    "%s la puso en vigor antes de su aprobación"),
            ChangeRequestState.values()),
    /** Its approvers agreed afterwards. */
    RATIFIED(
            false,
            new Label(
                    "It was live before it was approved, and %s ratified it",
                    "Estaba en vigor antes de su aprobación, y %s la ha ratificado"),
            ChangeRequestState.values()),
    /** An approver rejected it afterwards. */
    REFUSED(
            false,
            new Label(
                    "It was live before it was approved; %s rejected it, so it goes back",
                    "Estaba en vigor antes de su aprobación; %s la ha rechazado y se retira"),
            ChangeRequestState.values()),
    /** It went back before anybody reviewed it. */
    LAPSED(
            false,
            new Label(
                    "It was live before it was approved, and went back unreviewed",
                    "Estaba en vigor antes de su aprobación y se retiró sin revisión"),
            ChangeRequestState.values()),
    /** What the person was asked to review, or reviewed, was taken back. */
    RECALLED(
            false,
            new Label("%s took it back to edit it", "%s la ha retirado para modificarla"),
            ChangeRequestState.DRAFT),
    /** What the person was asked to review, or reviewed, was given up. */
    CANCELLED(
            false,
            new Label("%s gave it up", "%s ha desistido de ella"),
            ChangeRequestState.CANCELLED),
    /** Somebody remarked something. */
    COMMENT(
            false,
            new Label("%s commented on it", "%s la ha comentado"),
            ChangeRequestState.values()),
    /** A template release waits for the person's review. */
    RELEASE_PROPOSED(
            About.Type.TEMPLATE_RELEASE,
            true,
            new Label("%s asks you to review it", "%s le pide que la revise")),
    /** Its templates are in use. */
    RELEASE_APPROVED(
            About.Type.TEMPLATE_RELEASE,
            false,
            new Label(
                    "%s approved it, so its templates are in use",
                    "%s la ha aprobado, así que sus plantillas están en uso")),
    /** The other template author refused it. */
    RELEASE_REJECTED(
            About.Type.TEMPLATE_RELEASE, false, new Label("%s rejected it", "%s la ha rechazado")),
    /** An offer is out of serving. */
    PAUSED(About.Type.PAUSE, false, new Label("%s paused it", "%s la ha pausado")),
    /** It is not paused any more. */
    PAUSE_ENDED(
            About.Type.PAUSE, false, new Label("%s ended its pause", "%s ha terminado su pausa"));

    /** What the trail calls a remark; it is no step of a change request. */
    static final String COMMENT_ACTION = "comment";

    private final About.Type about;
    private final boolean asks;
    private final Label words;
    private final List<ChangeRequestState> standsIn;

    NoticeKind(boolean asks, Label words, ChangeRequestState... standsIn) {
        this(About.Type.CHANGE_REQUEST, asks, words, standsIn);
    }

    NoticeKind(About.Type about, boolean asks, Label words, ChangeRequestState... standsIn) {
        this.about = about;
        this.asks = asks;
        this.words = words;
        this.standsIn = List.of(standsIn);
    }

    /** What notices of this kind are about. */
    public About.Type about() {
        return about;
    }

    /** Those that ask for a review. */
    static final List<NoticeKind> REVIEWS = List.of(REVIEW, RATIFY);

    /** Whether it concerns operators, too, whoever's change it is. */
    boolean concernsOperators() {
        return this == FORCED || this == RATIFIED || this == REFUSED || this == LAPSED;
    }

    /** Whether it asks the person to do something. */
    public boolean asks() {
        return asks;
    }

    /**
     * What happened, as a sentence without full stop.
     *
     * @param by the name of who did it
     */
    public String sentence(String by, Locale locale) {
        return words.in(locale).replace("%s", by);
    }

    /**
     * What an act on a change request is worth telling.
     *
     * @param action what was done, in the words of the audit trail
     * @param after where the change request stands after it
     * @return empty for what nobody has to know
     */
    static Optional<NoticeKind> of(String action, ChangeRequestState after) {
        if (action.equals(COMMENT_ACTION)) {
            return Optional.of(COMMENT);
        }
        if (action.equals(OpeningMigration.ACTION)) {
            return Optional.of(MIGRATION);
        }
        if (after == ChangeRequestState.STALE) {
            return Optional.of(STALE);
        }
        return Arrays.stream(ChangeRequestAct.values())
                .filter(act -> act.words().equals(action))
                .findFirst()
                .flatMap(act -> of(act, after));
    }

    private static Optional<NoticeKind> of(ChangeRequestAct act, ChangeRequestState after) {
        return switch (act) {
            case SUBMIT -> Optional.of(REVIEW);
            case APPROVE ->
                    switch (after) {
                        case IN_REVIEW -> Optional.of(REVIEW);
                        case APPLIED -> Optional.of(RATIFY);
                        default -> Optional.of(APPROVED);
                    };
            case BREAK_GLASS -> Optional.of(FORCED);
            case RATIFY -> Optional.of(RATIFIED);
            case REFUSE -> Optional.of(REFUSED);
            case LAPSE -> Optional.of(LAPSED);
            case REQUEST_CHANGES -> Optional.of(CHANGES_REQUESTED);
            case REJECT ->
                    after == ChangeRequestState.APPLIED ? Optional.empty() : Optional.of(REJECTED);
            case RECALL -> Optional.of(RECALLED);
            case CANCEL -> Optional.of(CANCELLED);
            case APPLY -> Optional.of(APPLIED);
            case FAIL -> Optional.of(FAILED);
            case SUSPEND -> Optional.of(SUSPENDED);
            default -> Optional.empty();
        };
    }

    /**
     * What the act that led to a state of a template release is worth telling.
     *
     * @return empty for what nobody else has to know
     */
    static Optional<NoticeKind> of(ReleaseState after) {
        return switch (after) {
            case PROPOSED -> Optional.of(RELEASE_PROPOSED);
            case RELEASED -> Optional.of(RELEASE_APPROVED);
            case REJECTED -> Optional.of(RELEASE_REJECTED);
            case WITHDRAWN -> Optional.empty();
        };
    }

    /** Those that an act on a change request leaves nothing of. */
    static List<NoticeKind> outdatedBy(String action, ChangeRequestState after) {
        return Arrays.stream(values())
                .filter(kind -> kind.about == About.Type.CHANGE_REQUEST)
                .filter(
                        kind ->
                                !kind.standsIn.contains(after)
                                        || kind == SUSPENDED
                                                && action.equals(ChangeRequestAct.SCHEDULE.words())
                                        || kind == RATIFY
                                                && (action.equals(ChangeRequestAct.RATIFY.words())
                                                        || action.equals(
                                                                ChangeRequestAct.REFUSE.words())))
                .toList();
    }
}
