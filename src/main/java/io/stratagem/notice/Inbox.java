package io.stratagem.notice;

import io.stratagem.shared.Page;
import io.stratagem.shared.PageRequest;
import io.stratagem.shared.Person;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What a person was told. Nobody sees the notices of others. */
@ApplicationScoped
public class Inbox {

    private final NoticeStore store;
    private final Clock clock;

    Inbox(NoticeStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * The person's notices, newest first.
     *
     * @param unread only those that are neither read nor done
     * @throws ProblemException 400 for a cursor of another list
     */
    @Transactional
    public Page<Notice> of(Person person, boolean unread, PageRequest request) {
        return store.list(person, unread, request);
    }

    /** How many of the person's notices are neither read nor done. */
    @Transactional
    public long unread(Person person) {
        return store.unread(person);
    }

    /**
     * Marks a notice as read; one that is read already stays as it is.
     *
     * @return the notice
     * @throws ProblemException 404 when the person has no such notice
     */
    @Transactional
    public Notice read(long id, Person person) {
        NoticeEntity row =
                store.find(id, person)
                        .orElseThrow(
                                () ->
                                        ProblemException.notFound(
                                                Wording.of(
                                                        "You have no notice %d. GET /api/v1/notices lists yours.",
                                                        "Usted no tiene ningún aviso %d. GET /api/v1/notices enumera los suyos.",
                                                        id)));
        if (row.readAt == null) {
            row.readAt = now();
        }
        return row.toNotice();
    }

    /** Marks all of the person's notices as read. */
    @Transactional
    public void readAll(Person person) {
        store.readAll(person, now());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
