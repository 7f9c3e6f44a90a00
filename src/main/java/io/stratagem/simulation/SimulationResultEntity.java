package io.stratagem.simulation;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** The stored result of a simulation, in canonical JSON. */
@Entity
@Immutable
@Table(name = "simulation_result")
class SimulationResultEntity {

    @Id long simulation;

    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    String result;

    protected SimulationResultEntity() {}

    SimulationResultEntity(long simulation, String canonical) {
        this.simulation = simulation;
        this.result = canonical;
    }
}
