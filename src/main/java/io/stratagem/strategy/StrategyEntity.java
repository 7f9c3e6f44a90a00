package io.stratagem.strategy;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** The row that appends to one strategy lock. */
@Entity
@Immutable
@Table(name = "strategy")
class StrategyEntity {

    @Id String id;

    Instant createdAt;

    protected StrategyEntity() {}
}
