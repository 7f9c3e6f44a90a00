package io.stratagem.notice;

import io.stratagem.shared.Person;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A stored notice. */
@Entity
@Table(name = "notice")
class NoticeEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    String issuer;

    String subject;

    String name;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    NoticeKind kind;

    @Column(name = "about_number")
    long number;

    String occurrence;

    @Column(name = "strategy_id")
    String strategy;

    String title;

    @Column(name = "by_name")
    String by;

    Instant at;

    @Column(name = "read_at")
    Instant readAt;

    @Column(name = "done_at")
    Instant doneAt;

    int reminders;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    MailState mail;

    @Column(name = "mail_after")
    Instant mailAfter;

    @Column(name = "mail_since")
    Instant mailSince;

    @Column(name = "mail_tries")
    int mailTries;

    @Column(name = "mail_failure")
    String mailFailure;

    protected NoticeEntity() {}

    Person person() {
        return new Person(issuer, subject, name);
    }

    Notice toNotice() {
        return new Notice(
                id,
                kind,
                new About(kind.about(), number, strategy, title),
                by,
                at,
                readAt,
                doneAt,
                reminders);
    }
}
