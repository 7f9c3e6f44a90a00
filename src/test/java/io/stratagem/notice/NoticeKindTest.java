package io.stratagem.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.stratagem.approval.ChangeRequestAct;
import io.stratagem.approval.ChangeRequestState;
import io.stratagem.release.ReleaseState;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an act is worth telling, and how long that stands. */
class NoticeKindTest {

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    submit,          IN_REVIEW,         REVIEW
                    approve,         IN_REVIEW,         REVIEW
                    approve,         APPROVED,          APPROVED
                    approve,         SCHEDULED,         APPROVED
                    request changes, CHANGES_REQUESTED, CHANGES_REQUESTED
                    reject,          REJECTED,          REJECTED
                    apply,           APPLIED,           APPLIED
                    fail,            FAILED,            FAILED
                    outdate,         STALE,             STALE
                    submit,          STALE,             STALE
                    suspend,         SCHEDULED,         SUSPENDED
                    break glass,     APPLIED,           FORCED
                    approve,         APPLIED,           RATIFY
                    ratify,          APPLIED,           RATIFIED
                    refuse,          APPLIED,           REFUSED
                    reject,          APPLIED,
                    lapse,           APPLIED,           LAPSED
                    comment,         DRAFT,             COMMENT
                    comment,         STALE,             COMMENT
                    edit,            DRAFT,
                    open,            DRAFT,
                    recall,          DRAFT,             RECALLED
                    migrate,         DRAFT,             MIGRATION
                    rebase,          DRAFT,
                    cancel,          CANCELLED,         CANCELLED
                    schedule,        SCHEDULED,
                    unschedule,      APPROVED,
                    """)
    void tellsWhatAnActIsAbout(String action, ChangeRequestState after, NoticeKind kind) {
        assertThat(NoticeKind.of(action, after).orElse(null)).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    REVIEW,            IN_REVIEW
                    CHANGES_REQUESTED, CHANGES_REQUESTED
                    REJECTED,          REJECTED
                    APPROVED,          APPROVED SCHEDULED
                    FAILED,            FAILED
                    STALE,             STALE
                    SUSPENDED,         SCHEDULED
                    RATIFY,            APPLIED
                    RECALLED,          DRAFT
                    CANCELLED,         CANCELLED
                    MIGRATION,         DRAFT
                    """)
    void isDoneInEveryOtherState(NoticeKind kind, String states) {
        List<ChangeRequestState> standing =
                Stream.of(states.split(" ")).map(ChangeRequestState::valueOf).toList();

        List<ChangeRequestState> left =
                Arrays.stream(ChangeRequestState.values())
                        .filter(state -> !NoticeKind.outdatedBy("any", state).contains(kind))
                        .toList();

        assertThat(left).isEqualTo(standing);
    }

    @Test
    void isDoneOnlyByActsOnWhatItIsAbout() {
        assertThat(NoticeKind.outdatedBy("any", ChangeRequestState.APPLIED))
                .isNotEmpty()
                .allMatch(kind -> kind.about() == About.Type.CHANGE_REQUEST);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    PROPOSED,  RELEASE_PROPOSED
                    RELEASED,  RELEASE_APPROVED
                    REJECTED,  RELEASE_REJECTED
                    WITHDRAWN,
                    """)
    void tellsWhatBecameOfATemplateRelease(ReleaseState after, NoticeKind kind) {
        assertThat(NoticeKind.of(after).orElse(null)).isEqualTo(kind);
    }

    @Test
    void namesWhatItIsAboutInBothLanguagesAndWhereThatIs() {
        Locale spanish = Locale.forLanguageTag("es");
        About request = new About(About.Type.CHANGE_REQUEST, 1200, "retail", "A %s {x}");
        About release = new About(About.Type.TEMPLATE_RELEASE, 3, null, "Fences");
        About pause = new About(About.Type.PAUSE, 7, "retail", "saver");

        assertThat(List.of(request.name(), release.name(), pause.name()))
                .containsExactly(
                        "#1200 A %s {x}", "Template release 3, Fences", "Offer saver of retail");
        assertThat(List.of(release.name(spanish), pause.name(spanish)))
                .containsExactly("Versión 3 de las plantillas, Fences", "Oferta saver de retail");
        assertThat(List.of(request.path(), release.path(), pause.path()))
                .containsExactly(
                        "/change-requests/1200", "/templates/releases/3", "/strategies/retail");
    }

    @Test
    void isNoLongerSuspendedOnceItHasANewTime() {
        assertThat(
                        NoticeKind.outdatedBy(
                                ChangeRequestAct.SCHEDULE.words(), ChangeRequestState.SCHEDULED))
                .contains(NoticeKind.SUSPENDED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ratify", "refuse"})
    void asksNobodyToRatifyAfter(String action) {
        assertThat(NoticeKind.outdatedBy(action, ChangeRequestState.APPLIED))
                .contains(NoticeKind.RATIFY);
    }

    @ParameterizedTest
    @EnumSource
    void saysItInBothLanguages(NoticeKind kind) {
        String english = kind.sentence("Ann %s $1", Locale.ENGLISH);
        String spanish = kind.sentence("Ann %s $1", Locale.forLanguageTag("es"));

        assertThat(english).isNotBlank().isNotEqualTo(spanish);
        assertThat(spanish).isNotBlank();
    }
}
