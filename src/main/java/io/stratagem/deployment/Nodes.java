package io.stratagem.deployment;

import io.stratagem.deployment.NodeStatus.ServedStrategy;
import io.stratagem.shared.Build;
import io.stratagem.shared.StoredJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** The nodes that share a database. Each keeps one row of its own up to date. */
@ApplicationScoped
public class Nodes {

    static final Duration UP_WITHIN = Duration.ofSeconds(10);

    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);
    private static final int NAME_LENGTH = 128;

    private static final String UPDATE =
            "update node set seen_at = current_timestamp, serving = ? where id = ?";
    private static final String INSERT =
            "insert into node (id, name, started_at, source, seen_at, serving, version, build_commit)"
                    + " values (?, ?, ?, ?, current_timestamp, ?, ?, ?)";
    private static final String FORGET = "delete from node where seen_at < ?";
    private static final String REMOVE = "delete from node where id = ?";
    private static final String SELECT =
            "select id, name, started_at, source, seen_at, serving, current_timestamp, version,"
                    + " build_commit from node order by name, started_at";

    private final DataSource dataSource;
    private final Restoring restoring;
    private final Build build;
    private final UUID id = UUID.randomUUID();
    private final String name;
    private final Instant startedAt;

    Nodes(
            DataSource dataSource,
            Restoring restoring,
            DeploymentConfig config,
            Build build,
            Clock clock) {
        this.dataSource = dataSource;
        this.restoring = restoring;
        this.build = build;
        this.name = config.node().orElseGet(Nodes::hostName);
        this.startedAt = clock.instant();
    }

    /**
     * All nodes that were seen within the last hour, by name.
     *
     * @throws IllegalStateException when the database does not answer
     */
    public List<NodeStatus> all() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(SELECT);
                ResultSet rows = select.executeQuery()) {
            List<NodeStatus> nodes = new ArrayList<>();
            while (rows.next()) {
                nodes.add(node(rows));
            }
            return nodes;
        } catch (SQLException e) {
            throw new IllegalStateException("The nodes cannot be read", e);
        }
    }

    /** Says what this node serves, and that it is up. */
    void report(List<ServedStrategy> serving) throws SQLException {
        String json = StoredJson.write(serving);
        try (Connection connection = dataSource.getConnection()) {
            try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
                update.setString(1, json);
                update.setObject(2, id);
                if (update.executeUpdate() == 1) {
                    return;
                }
            }
            insert(connection, json);
        }
    }

    /** Takes this node's row away, as it stops. */
    void leave() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement remove = connection.prepareStatement(REMOVE)) {
            remove.setObject(1, id);
            remove.executeUpdate();
        }
    }

    private void insert(Connection connection, String json) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setObject(1, id);
            insert.setString(
                    2, name.length() <= NAME_LENGTH ? name : name.substring(0, NAME_LENGTH));
            insert.setObject(3, startedAt.atOffset(ZoneOffset.UTC));
            insert.setString(4, restoring.source().name());
            insert.setString(5, json);
            insert.setString(6, build.version());
            insert.setString(7, build.commit());
            insert.executeUpdate();
        }
        try (PreparedStatement forget = connection.prepareStatement(FORGET)) {
            forget.setObject(1, startedAt.minus(FORGOTTEN_AFTER).atOffset(ZoneOffset.UTC));
            forget.executeUpdate();
        }
    }

    private static NodeStatus node(ResultSet row) throws SQLException {
        Instant seen = row.getObject(5, OffsetDateTime.class).toInstant();
        Instant now = row.getObject(7, OffsetDateTime.class).toInstant();
        return new NodeStatus(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(8),
                row.getString(9),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                Restoring.Source.valueOf(row.getString(4)),
                seen,
                seen.isAfter(now.minus(UP_WITHIN)),
                List.of(StoredJson.read(row.getString(6), ServedStrategy[].class)));
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unnamed";
        }
    }
}
