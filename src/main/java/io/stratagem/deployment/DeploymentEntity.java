package io.stratagem.deployment;

import io.stratagem.shared.Person;
import io.stratagem.shared.StoredJson;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A row of the deployment history. Never changed. */
@Entity
@Immutable
@Table(name = "deployment")
class DeploymentEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long number;

    @Column(name = "strategy_id")
    private String strategy;

    private int version;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private Deployment.Kind kind;

    @Column(name = "deployed_at")
    private Instant deployedAt;

    @Column(name = "change_request")
    private long changeRequest;

    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    private String title;

    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    private String author;

    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    private String approvers;

    @Column(name = "deployed_by")
    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    private String deployedBy;

    @Column(name = "rolled_back_to")
    private Integer rolledBackTo;

    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    private String reason;

    @Column(name = "template_set")
    private String templateSet;

    @Column(name = "build_nanos")
    private long buildNanos;

    private String digest;

    protected DeploymentEntity() {}

    /** A row to insert; its number is given by the database. */
    DeploymentEntity(Deployment deployment) {
        this.strategy = deployment.strategy();
        this.version = deployment.version();
        this.digest = deployment.digest();
        this.kind = deployment.kind();
        this.deployedAt = deployment.since();
        this.changeRequest = deployment.changeRequest();
        this.title = deployment.title();
        this.author = StoredJson.write(deployment.author());
        this.approvers = StoredJson.write(deployment.approvers());
        this.deployedBy = StoredJson.write(deployment.deployedBy());
        this.rolledBackTo = deployment.rolledBackTo();
        this.reason = deployment.reason();
        this.templateSet = deployment.templateSetDigest();
        this.buildNanos = deployment.buildTime().toNanos();
    }

    /**
     * @param until when the strategy's next deployment replaced it, or null
     */
    Deployment toDeployment(Instant until) {
        return new Deployment(
                number,
                strategy,
                version,
                digest,
                deployedAt,
                until,
                kind,
                changeRequest,
                title,
                StoredJson.read(author, Person.class),
                List.of(StoredJson.read(approvers, Person[].class)),
                StoredJson.read(deployedBy, Person.class),
                rolledBackTo,
                reason,
                templateSet,
                Duration.ofNanos(buildNanos));
    }
}
