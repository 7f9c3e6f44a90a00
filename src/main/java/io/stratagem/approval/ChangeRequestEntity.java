package io.stratagem.approval;

import io.stratagem.shared.Actor;
import io.stratagem.shared.Person;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Role;
import io.stratagem.shared.Wording;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * A stored change request without its document and reviews. Changed only by whoever holds its row
 * lock; every change counts {@link #version} up.
 */
@Entity
@Table(name = "change_request")
class ChangeRequestEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long number;

    @Column(name = "strategy_id")
    String strategy;

    String title;

    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    String description;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    ChangeRequestState state;

    @Embedded
    @AttributeOverride(name = "issuer", column = @Column(name = "author_issuer"))
    @AttributeOverride(name = "subject", column = @Column(name = "author_subject"))
    @AttributeOverride(name = "name", column = @Column(name = "author_name"))
    PersonColumns author;

    @Embedded
    @AttributeOverride(name = "issuer", column = @Column(name = "submitter_issuer"))
    @AttributeOverride(name = "subject", column = @Column(name = "submitter_subject"))
    @AttributeOverride(name = "name", column = @Column(name = "submitter_name"))
    PersonColumns submitter;

    /** Who put it live before it was approved; null unless somebody did. */
    @Embedded
    @AttributeOverride(name = "issuer", column = @Column(name = "breaker_issuer"))
    @AttributeOverride(name = "subject", column = @Column(name = "breaker_subject"))
    @AttributeOverride(name = "name", column = @Column(name = "breaker_name"))
    PersonColumns breaker;

    /** Everybody who edited the document, apart from the author. */
    @ElementCollection
    @CollectionTable(
            name = "change_request_contributor",
            joinColumns = @JoinColumn(name = "change_request"))
    Set<PersonColumns> contributors = new LinkedHashSet<>();

    @Column(name = "base_revision")
    int baseRevision;

    int version;

    @Column(name = "review_cycle")
    int cycle;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    @Column(name = "apply_mode")
    ApplyMode applyMode;

    String seal;

    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    String sealed;

    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    String risk;

    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    String evidence;

    @Column(name = "applied_revision")
    Integer appliedRevision;

    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    String failure;

    @Column(name = "failure_es")
    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    String failureInSpanish;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    @Column(name = "submitted_at")
    Instant submittedAt;

    protected ChangeRequestEntity() {}

    ChangeRequestEntity(
            String strategy,
            String title,
            String description,
            Person author,
            int baseRevision,
            Instant now) {
        this.strategy = strategy;
        this.title = title;
        this.description = description;
        this.state = ChangeRequestState.DRAFT;
        this.author = PersonColumns.of(author);
        this.baseRevision = baseRevision;
        this.createdAt = now;
        this.updatedAt = now;
    }

    /** What the ETag of the change request is made of. */
    String tag() {
        return number + "-" + version;
    }

    /** Author, contributors, submitter and who broke the glass: those who cannot review it. */
    boolean involves(Person person) {
        return author.toPerson().sameAs(person)
                || contributors.stream().anyMatch(c -> c.toPerson().sameAs(person))
                || submitter != null && submitter.toPerson().sameAs(person)
                || breaker != null && breaker.toPerson().sameAs(person);
    }

    /** Adds somebody who edits the document; no effect for those who did before. */
    void contributedBy(Person person) {
        if (!involves(person)) {
            contributors.add(PersonColumns.of(person));
        }
    }

    ChangeRequestBrief brief() {
        Map<String, Person> owners = new LinkedHashMap<>();
        Stream.of(
                        Stream.of(author),
                        contributors.stream(),
                        Stream.of(submitter, breaker).filter(Objects::nonNull))
                .flatMap(Function.identity())
                .map(PersonColumns::toPerson)
                .forEach(person -> owners.putIfAbsent(person.key(), person));
        return new ChangeRequestBrief(
                number,
                strategy,
                title,
                state,
                cycle,
                version,
                submitter == null ? null : submitter.toPerson(),
                breaker == null ? null : breaker.toPerson(),
                List.copyOf(owners.values()));
    }

    List<Person> contributorList() {
        return contributors.stream().map(PersonColumns::toPerson).toList();
    }

    /**
     * @throws ProblemException 403 for somebody who neither opened nor edited it
     */
    void requireContributor(Person person, ChangeRequestAct act) {
        if (!involves(person)) {
            throw ProblemException.forbidden(
                    Wording.of(
                            "Only its author and contributors may %s change request %d. Ask %s.",
                            "Solo su autor y sus colaboradores pueden %s la solicitud de cambio %d. Pídaselo a %s.",
                            act.label(),
                            number,
                            author.name()));
        }
    }

    /**
     * @throws ProblemException 403 for somebody who may not say when it goes live
     */
    void requireReleaser(Actor actor, ChangeRequestAct act) {
        boolean owner =
                actor.is(author.toPerson()) || submitter != null && actor.is(submitter.toPerson());
        if (!owner && !actor.has(Role.OPERATOR)) {
            throw ProblemException.forbidden(
                    Wording.of(
                            "Only the author or the submitter of change request %d, or an operator, may %s it.",
                            "Solo el autor de la solicitud de cambio %d, quien la envió o un operador pueden %s esa solicitud.",
                            number,
                            act.label()));
        }
    }

    /**
     * @throws ProblemException 409 when the act is not allowed in the present state
     */
    void require(ChangeRequestAct act) {
        if (!state.allows(act)) {
            throw ProblemException.conflict(
                    Wording.of(
                            "Change request %d is %s, so nobody can %s it. %s",
                            "La solicitud de cambio %d está %s, así que nadie puede %s esa solicitud. %s",
                            number,
                            state.label(),
                            act.label(),
                            whatNext(act)));
        }
    }

    private Wording whatNext(ChangeRequestAct act) {
        if (act == ChangeRequestAct.EDIT && state.allows(ChangeRequestAct.RECALL)) {
            return Wording.of("Recall it first.", "Retírela primero.");
        }
        if (state.allows(ChangeRequestAct.REOPEN)) {
            return Wording.of(
                    "Reopen it first, or open a new change request.",
                    "Reábrala primero, o abra una nueva solicitud de cambio.");
        }
        return state.isOver()
                ? Wording.of("Open a new change request.", "Abra una nueva solicitud de cambio.")
                : Wording.of(
                        "What can be done with it now: %s.",
                        "Lo que se puede hacer ahora: %s.",
                        Wording.joined(
                                ", ",
                                state.edges().keySet().stream()
                                        .sorted(Comparator.comparing(ChangeRequestAct::words))
                                        .map(ChangeRequestAct::label)
                                        .toList()));
    }

    /**
     * Takes the edge of the act.
     *
     * @throws ProblemException 409 when there is none
     */
    void move(ChangeRequestAct act, Instant now) {
        require(act);
        state = state.after(act).orElseThrow();
        changed(now);
    }

    /** Breaks the seal, so that the document may change. Reviews keep the digest they signed. */
    void unseal() {
        seal = null;
        sealed = null;
        risk = null;
        evidence = null;
        applyMode = null;
        failure = null;
        failureInSpanish = null;
    }

    void changed(Instant now) {
        version++;
        updatedAt = now;
    }
}
