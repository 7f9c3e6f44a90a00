package io.stratagem.decision;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Which decisions were answered under which {@code Idempotency-Key} (IETF draft
 * draft-ietf-httpapi-idempotency-key-header).
 */
@ApplicationScoped
public class IdempotencyKeys {

    private static final String SELECT =
            """
            select request_digest, decisions from idempotency_key
            where client = ? and key_text = ?
            """;
    private static final String INSERT =
            """
            insert into idempotency_key (client, key_text, request_digest, decisions, created_at)
            values (?, ?, ?, ?, ?)
            """;
    private static final String DELETE = "delete from idempotency_key where created_at < ?";

    /**
     * A caller's key with the request it stands for.
     *
     * @param client digest of who is calling
     * @param text the key, at most 255 characters
     * @param requestDigest SHA-256 of the request
     */
    public record Key(String client, String text, String requestDigest) {}

    /**
     * What was answered under a key.
     *
     * @param requestDigest of the request
     * @param decisions ids of the decisions, in the order of the answers
     */
    record Answered(String requestDigest, List<UUID> decisions) {}

    Optional<Answered> find(Connection connection, Key key) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setString(1, key.client());
            select.setString(2, key.text());
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Answered(row.getString(1), ids(row.getString(2))))
                        : Optional.empty();
            }
        }
    }

    private static List<UUID> ids(String written) {
        return Arrays.stream(written.split(" ")).map(UUID::fromString).toList();
    }

    /**
     * Remembers an answer.
     *
     * @throws SQLException when another transaction took the key meanwhile, among others
     */
    void add(Connection connection, Key key, List<Decision> decisions, Instant now)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, key.client());
            insert.setString(2, key.text());
            insert.setString(3, key.requestDigest());
            insert.setString(
                    4,
                    decisions.stream()
                            .map(decision -> decision.id().toString())
                            .collect(Collectors.joining(" ")));
            insert.setObject(5, now.atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    /** Forgets the keys from before an instant. */
    int forgetBefore(Connection connection, Instant instant) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
            delete.setObject(1, instant.atOffset(ZoneOffset.UTC));
            return delete.executeUpdate();
        }
    }
}
