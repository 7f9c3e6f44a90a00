package io.stratagem.notice;

import io.stratagem.shared.Page;
import io.stratagem.shared.PageRequest;
import io.stratagem.shared.Person;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads and writes what is stored of notices, in the caller's transaction. */
@ApplicationScoped
class NoticeStore {

    private static final String OWN = " issuer = :issuer and subject = :subject";
    private static final String UNREAD = " and readAt is null and doneAt is null";

    private final EntityManager entities;

    NoticeStore(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Adds a notice, unless the person has it already.
     *
     * @param mailAfter when its mail may be sent; empty for never
     */
    void add(
            Person person,
            NoticeKind kind,
            About about,
            String occurrence,
            String by,
            Instant now,
            Optional<Instant> mailAfter) {
        entities.createNativeQuery(
                        "insert into notice (issuer, subject, name, kind, about_number,"
                                + " occurrence, strategy_id, title, by_name, at, reminders, mail,"
                                + " mail_after, mail_tries)"
                                + " values (:issuer, :subject, :name, :kind, :number, :occurrence,"
                                + " :strategy, :title, :by, :at, 0, :mail, :mailAfter, 0)"
                                + " on conflict do nothing")
                .setParameter("issuer", person.issuer())
                .setParameter("subject", person.subject())
                .setParameter("name", person.name())
                .setParameter("kind", kind.name())
                .setParameter("number", about.number())
                .setParameter("occurrence", occurrence)
                .setParameter("strategy", about.strategy())
                .setParameter("title", about.title())
                .setParameter("by", by)
                .setParameter("at", now)
                .setParameter(
                        "mail",
                        mailAfter.map(after -> MailState.WAITING).orElse(MailState.NONE).name())
                .setParameter("mailAfter", mailAfter.orElse(now))
                .executeUpdate();
    }

    /** Marks what these kinds, all about the same type of thing, say of one as done. */
    void markDone(long number, List<NoticeKind> kinds, Instant now) {
        entities.createQuery(
                        "update NoticeEntity set doneAt = :now where number = :number"
                                + " and kind in :kinds and doneAt is null")
                .setParameter("now", now)
                .setParameter("number", number)
                .setParameter("kinds", kinds)
                .executeUpdate();
    }

    /** Marks what these kinds ask as done for everybody but these. */
    void markDoneExcept(List<NoticeKind> kinds, long number, List<Person> waitedFor, Instant now) {
        told(kinds, number).stream()
                .filter(row -> row.doneAt == null)
                .filter(row -> waitedFor.stream().noneMatch(row.person()::sameAs))
                .forEach(row -> row.doneAt = now);
    }

    /** Who was told of one occurrence. */
    List<Person> toldOf(NoticeKind kind, long number, String occurrence) {
        return told(List.of(kind), number).stream()
                .filter(row -> row.occurrence.equals(occurrence))
                .map(NoticeEntity::person)
                .toList();
    }

    private List<NoticeEntity> told(List<NoticeKind> kinds, long number) {
        return entities.createQuery(
                        "from NoticeEntity where number = :number and kind in :kinds order by id",
                        NoticeEntity.class)
                .setParameter("number", number)
                .setParameter("kinds", kinds)
                .getResultList();
    }

    /** What was asked then or earlier, is not done, and was called to mind less often than this. */
    List<NoticeEntity> waiting(NoticeKind kind, Instant askedUntil, int fewerThan) {
        return entities.createQuery(
                        "from NoticeEntity where kind = :kind and doneAt is null"
                                + " and at <= :until and reminders < :most order by id",
                        NoticeEntity.class)
                .setParameter("kind", kind)
                .setParameter("until", askedUntil)
                .setParameter("most", fewerThan)
                .getResultList();
    }

    /**
     * Makes an asked review unread again, unless it is done or was called to mind as often already.
     *
     * @param times how often it has been called to mind then
     * @param mailAfter when its mail may be sent again; empty for never
     */
    void remind(long id, int times, Optional<Instant> mailAfter) {
        String mail =
                mailAfter.isEmpty() ? "" : ", mail = :mail, mailAfter = :after, mailTries = 0";
        Query update =
                entities.createQuery(
                                "update NoticeEntity set reminders = :times, readAt = null"
                                        + mail
                                        + " where id = :id and reminders < :times"
                                        + " and doneAt is null")
                        .setParameter("times", times)
                        .setParameter("id", id);
        mailAfter.ifPresent(
                after ->
                        update.setParameter("mail", MailState.WAITING)
                                .setParameter("after", after));
        update.executeUpdate();
    }

    Page<Notice> list(Person person, boolean unread, PageRequest request) {
        long before = request.after() == null ? Long.MAX_VALUE : id(request.after());
        TypedQuery<NoticeEntity> query =
                entities.createQuery(
                        "from NoticeEntity where"
                                + OWN
                                + " and id < :before"
                                + (unread ? UNREAD : "")
                                + " order by id desc",
                        NoticeEntity.class);
        List<NoticeEntity> rows =
                query.setParameter("issuer", person.issuer())
                        .setParameter("subject", person.subject())
                        .setParameter("before", before)
                        .setMaxResults(request.limit() + 1)
                        .getResultList();
        return request.page(rows, row -> String.valueOf(row.id)).map(NoticeEntity::toNotice);
    }

    long unread(Person person) {
        return entities.createQuery(
                        "select count(*) from NoticeEntity where" + OWN + UNREAD, Long.class)
                .setParameter("issuer", person.issuer())
                .setParameter("subject", person.subject())
                .getSingleResult();
    }

    /** A notice of the person's own; empty for one of somebody else too. */
    Optional<NoticeEntity> find(long id, Person person) {
        return Optional.ofNullable(entities.find(NoticeEntity.class, id))
                .filter(row -> row.person().sameAs(person));
    }

    void readAll(Person person, Instant now) {
        entities.createQuery(
                        "update NoticeEntity set readAt = :now where" + OWN + " and readAt is null")
                .setParameter("now", now)
                .setParameter("issuer", person.issuer())
                .setParameter("subject", person.subject())
                .executeUpdate();
    }

    private static long id(String cursor) {
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw ProblemException.malformed(
                    Wording.of(
                            "This cursor is of another list. Leave it away to begin at the first page.",
                            "Este cursor es de otra lista. Quítelo para empezar en la primera página."));
        }
    }
}
