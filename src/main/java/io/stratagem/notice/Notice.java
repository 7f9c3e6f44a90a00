package io.stratagem.notice;

import java.time.Instant;

/**
 * Something a person is told.
 *
 * @param id its id
 * @param kind what happened
 * @param about which one
 * @param by the name of who caused it
 * @param at when it happened
 * @param readAt when the person marked it as read; null while unread
 * @param doneAt since when it needs nobody any more; null while it does
 * @param reminders how often the person was reminded
 */
public record Notice(
        long id,
        NoticeKind kind,
        About about,
        String by,
        Instant at,
        Instant readAt,
        Instant doneAt,
        int reminders) {

    /** Whether it still counts in the head of every page. */
    public boolean isUnread() {
        return readAt == null && doneAt == null;
    }
}
