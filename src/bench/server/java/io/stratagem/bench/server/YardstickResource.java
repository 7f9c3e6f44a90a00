package io.stratagem.bench.server;

import io.smallrye.common.annotation.NonBlocking;
import io.stratagem.decision.HistorySeeding;
import io.stratagem.decision.LogSeeding;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/**
 * What to hold decisions against: the same request, with the same caller and role, answered with
 * next to nothing. Only in builds that are measured.
 */
@Path("/api/v1/yardstick")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("decision-client")
public class YardstickResource {

    private final DataSource dataSource;
    private final HistorySeeding seeding;
    private final LogSeeding log;
    private final Clock clock;
    private final AtomicBoolean created = new AtomicBoolean();

    YardstickResource(DataSource dataSource, HistorySeeding seeding, LogSeeding log, Clock clock) {
        this.dataSource = dataSource;
        this.seeding = seeding;
        this.log = log;
        this.clock = clock;
    }

    /** The whole answer. */
    public record Done(boolean done) {}

    /** Does nothing. */
    @POST
    @Path("/empty")
    @Consumes(MediaType.APPLICATION_JSON)
    @NonBlocking
    public Done empty(byte[] body) {
        return new Done(true);
    }

    /** Inserts one row and commits. */
    @POST
    @Path("/insert")
    @Consumes(MediaType.APPLICATION_JSON)
    public Done insert(byte[] body) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            if (!created.get()) {
                try (Statement create = connection.createStatement()) {
                    create.execute(
                            "create table if not exists yardstick (id uuid primary key, body bytea)");
                    created.set(true);
                }
            }
            try (PreparedStatement insert =
                    connection.prepareStatement("insert into yardstick (id, body) values (?, ?)")) {
                insert.setObject(1, UUID.randomUUID());
                insert.setBytes(2, body);
                insert.executeUpdate();
            }
        }
        return new Done(true);
    }

    /** Gives every customer a contact history. */
    @POST
    @Path("/history")
    public int history(
            @QueryParam("strategy") String strategy, @QueryParam("contacts") int contacts)
            throws SQLException {
        return seeding.seed(strategy, contacts, clock.instant());
    }

    /** Fills the log with decisions of the last weeks. */
    @POST
    @Path("/log")
    public Done log(
            @QueryParam("strategy") String strategy,
            @QueryParam("decisions") int decisions,
            @QueryParam("offers") int offers,
            @QueryParam("customers") int customers)
            throws SQLException {
        log.seed(strategy, decisions, offers, customers, clock.instant());
        return new Done(true);
    }
}
