package io.stratagem.hindsight;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** What came of a change request after some days. */
@Entity
@Table(name = "forecast_actual")
class ForecastActualEntity {

    /** Of which change request, after how many days. */
    @Embeddable
    record Key(@Column(name = "change_request") long changeRequest, int days) {}

    @EmbeddedId Key key;

    @Column(name = "measured_at")
    Instant measuredAt;

    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    String observed;
}
