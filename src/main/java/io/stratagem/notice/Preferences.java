package io.stratagem.notice;

import io.stratagem.shared.Person;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How people want to be told. */
@ApplicationScoped
public class Preferences {

    private final EntityManager entities;
    private final NoticeConfig config;

    Preferences(EntityManager entities, NoticeConfig config) {
        this.entities = entities;
        this.config = config;
    }

    /** What the person chose; what is configured for those who did not. */
    @Transactional
    public Preference of(Person person) {
        return chosen(person).orElseGet(() -> new Preference(config.mail(), config.language()));
    }

    /**
     * The language of mails to a person.
     *
     * @param known the language the address book has; null where it has none
     */
    @Transactional
    String language(Person person, String known) {
        return chosen(person)
                .map(Preference::language)
                .orElse(known == null ? config.language() : known);
    }

    private Optional<Preference> chosen(Person person) {
        List<?> rows =
                entities.createNativeQuery(
                                "select mail, language from notice_preference"
                                        + " where issuer = :issuer and subject = :subject",
                                Tuple.class)
                        .setParameter("issuer", person.issuer())
                        .setParameter("subject", person.subject())
                        .getResultList();
        return rows.stream()
                .map(Tuple.class::cast)
                .findFirst()
                .map(
                        row ->
                                new Preference(
                                        MailMode.valueOf(row.get(0, String.class)),
                                        row.get(1, String.class)));
    }

    /** Keeps what the person chose, for the notices to come. */
    @Transactional
    public void choose(Person person, Preference chosen) {
        entities.createNativeQuery(
                        "delete from notice_preference"
                                + " where issuer = :issuer and subject = :subject")
                .setParameter("issuer", person.issuer())
                .setParameter("subject", person.subject())
                .executeUpdate();
        entities.createNativeQuery(
                        "insert into notice_preference (issuer, subject, mail, language)"
                                + " values (:issuer, :subject, :mail, :language)"
                                + " on conflict do nothing")
                .setParameter("issuer", person.issuer())
                .setParameter("subject", person.subject())
                .setParameter("mail", chosen.mail().name())
                .setParameter("language", chosen.language())
                .executeUpdate();
    }

    /** Whether mails are sent to anybody. */
    public boolean mails() {
        return config.mail() != MailMode.OFF;
    }

    /**
     * @return the earliest time at which a notice of now may be sent to the person: at once, or at
     *     the end of the present interval of digests; empty when it is not sent
     */
    Optional<Instant> mailAfter(Person person, Instant now) {
        if (!mails()) {
            return Optional.empty();
        }
        return switch (of(person).mail()) {
            case OFF -> Optional.empty();
            case EACH -> Optional.of(now);
            case DIGEST -> Optional.of(endOfInterval(now, config.digestEvery()));
        };
    }

    static Instant endOfInterval(Instant now, Duration interval) {
        long seconds = Math.max(1, interval.toSeconds());
        return Instant.ofEpochSecond((now.getEpochSecond() / seconds + 1) * seconds);
    }
}
