package io.stratagem.notice;

import io.stratagem.shared.Person;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The mails that are to be sent. A node that takes one marks it as being sent, and commits that,
 * before it sends: should the node end meanwhile, nobody sends it again, because nobody knows
 * whether it went out. So a mail goes out at most once.
 */
@ApplicationScoped
public class Outbox {

    private static final int MOST_TRIES = 5;
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_SENDING = Duration.ofMinutes(10);
    private static final int MOST_IN_A_DIGEST = 100;
    private static final int MOST_SHOWN = 50;

    private final EntityManager entities;
    private final Preferences preferences;

    Outbox(EntityManager entities, Preferences preferences) {
        this.entities = entities;
        this.preferences = preferences;
    }

    /**
     * What one mail is made of.
     *
     * @param person whom it is for
     * @param notices what it tells
     * @param since when it was taken, which tells it from what another node took
     */
    record Taken(Person person, List<Notice> notices, Instant since) {

        List<Long> ids() {
            return notices.stream().map(Notice::id).toList();
        }
    }

    /**
     * A mail that was not sent.
     *
     * @param to whom it was for
     * @param notice what it would have told
     * @param failure why, in a sentence
     */
    public record Unsent(Person to, Notice notice, String failure) {}

    /**
     * The mails that have not gone out.
     *
     * @param waiting how many are to be sent, or being sent
     * @param failed how many nobody tries to send any more
     */
    public record Counts(long waiting, long failed) {}

    /** How many mails have not gone out. */
    @Transactional
    public Counts counts() {
        return new Counts(
                count(List.of(MailState.WAITING, MailState.SENDING)),
                count(List.of(MailState.FAILED)));
    }

    private long count(List<MailState> states) {
        return entities.createQuery(
                        "select count(*) from NoticeEntity where mail in :states", Long.class)
                .setParameter("states", states)
                .getSingleResult();
    }

    /** The mails nobody tries to send any more, newest first. */
    @Transactional
    public List<Unsent> unsent() {
        return entities
                .createQuery(
                        "from NoticeEntity where mail = :failed order by id desc",
                        NoticeEntity.class)
                .setParameter("failed", MailState.FAILED)
                .setMaxResults(MOST_SHOWN)
                .getResultList()
                .stream()
                .map(row -> new Unsent(row.person(), row.toNotice(), row.mailFailure))
                .toList();
    }

    /**
     * Takes what is due for one person: one notice, or all of them for who wants a digest. What was
     * read or done meanwhile needs no mail, so what is taken may be nothing.
     *
     * @param now the time that counts, in microseconds at most
     * @return empty when nothing is due that no other node has taken
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Optional<Taken> take(Instant now) {
        Optional<NoticeEntity> first = oldestOfSomebody(now);
        if (first.isEmpty()) {
            return Optional.empty();
        }
        Person person = first.get().person();
        List<NoticeEntity> rows =
                preferences.of(person).mail() == MailMode.DIGEST
                        ? due(now, person)
                        : List.of(first.get());
        rows.forEach(
                row -> {
                    row.mail = row.toNotice().isUnread() ? MailState.SENDING : MailState.NONE;
                    row.mailSince = now;
                });
        List<Notice> needed =
                rows.stream()
                        .filter(row -> row.mail == MailState.SENDING)
                        .map(NoticeEntity::toNotice)
                        .toList();
        return Optional.of(new Taken(person, needed, now));
    }

    /**
     * Locks somebody's oldest notice that is due and that no other node has locked. Who has a
     * person's oldest one has them all: two nodes that each took some would send two digests.
     */
    private Optional<NoticeEntity> oldestOfSomebody(Instant now) {
        Query query =
                entities.createNativeQuery(
                                """
                                select n.id from notice n
                                where n.mail = 'WAITING' and n.mail_after <= :now
                                and not exists (
                                    select 1 from notice o
                                    where o.issuer = n.issuer and o.subject = n.subject
                                    and o.mail = 'WAITING' and o.mail_after <= :now
                                    and o.id < n.id)
                                order by n.id limit 1 for update skip locked
                                """,
                                Long.class)
                        .setParameter("now", now);
        return found(query).stream().findFirst();
    }

    /** Locks what is due for a person. */
    private List<NoticeEntity> due(Instant now, Person person) {
        Query query =
                entities.createNativeQuery(
                                """
                                select id from notice
                                where mail = 'WAITING' and mail_after <= :now
                                and issuer = :issuer and subject = :subject
                                order by id limit :most for update skip locked
                                """,
                                Long.class)
                        .setParameter("now", now)
                        .setParameter("issuer", person.issuer())
                        .setParameter("subject", person.subject())
                        .setParameter("most", MOST_IN_A_DIGEST);
        return found(query);
    }

    private List<NoticeEntity> found(Query query) {
        List<?> ids = query.getResultList();
        return ids.stream().map(id -> entities.find(NoticeEntity.class, id)).toList();
    }

    /** Notes that the mail server took it. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void sent(Taken taken) {
        mine(taken).forEach(row -> row.mail = MailState.SENT);
    }

    /** Notes that there is nobody to send it to. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void dropped(Taken taken) {
        mine(taken).forEach(row -> row.mail = MailState.NONE);
    }

    /**
     * Notes that it was not sent.
     *
     * @param again whether it may be tried again; it is, a few times, after longer and longer
     *     pauses
     * @param failure why, in a sentence
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void notSent(Taken taken, boolean again, String failure) {
        mine(taken)
                .forEach(
                        row -> {
                            row.mailTries++;
                            row.mailFailure = failure;
                            boolean more = again && row.mailTries < MOST_TRIES;
                            row.mail = more ? MailState.WAITING : MailState.FAILED;
                            row.mailAfter =
                                    taken.since()
                                            .plus(FIRST_PAUSE.multipliedBy(1L << row.mailTries));
                        });
    }

    /** Gives up what a node took and never told the end of. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void giveUpLost(Instant now) {
        entities.createQuery(
                        "update NoticeEntity set mail = :failed, mailFailure = :why"
                                + " where mail = :sending and mailSince < :before")
                .setParameter("failed", MailState.FAILED)
                .setParameter(
                        "why",
                        "The node that sent it ended meanwhile, so it may or may not have gone out.")
                .setParameter("sending", MailState.SENDING)
                .setParameter("before", now.minus(LONGEST_SENDING))
                .executeUpdate();
    }

    private List<NoticeEntity> mine(Taken taken) {
        return entities.createQuery(
                        "from NoticeEntity where id in :ids and mail = :sending"
                                + " and mailSince = :since order by id",
                        NoticeEntity.class)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setParameter("ids", taken.ids())
                .setParameter("sending", MailState.SENDING)
                .setParameter("since", taken.since())
                .getResultList();
    }
}
