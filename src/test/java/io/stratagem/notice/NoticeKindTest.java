package io.stratagem.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.stratagem.approval.ChangeRequestAct;
import io.stratagem.approval.ChangeRequestState;
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
                    recall,          DRAFT,
                    rebase,          DRAFT,
                    cancel,          CANCELLED,
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
