package io.stratagem.decision;

import io.stratagem.shared.InList;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
            select client, key_text, request_digest, decisions from idempotency_key
            where client in %s and key_text in %s
            """;
    private static final String[] TYPES = {
        "varchar", "varchar", "varchar", "varchar", "timestamp with time zone"
    };
    private static final String INSERT =
            """
            insert into idempotency_key (client, key_text, request_digest, decisions, created_at)
            select * from \
            """
                    + RowArrays.unnest(TYPES);
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

    /** What a key is called, whatever it stands for. */
    private record Name(String client, String text) {

        static Name of(Key key) {
            return new Name(key.client(), key.text());
        }
    }

    /**
     * What was answered under keys.
     *
     * @return by those of the keys that anything was answered under
     * @throws SQLException when the store does not answer
     */
    Map<Key, Answered> find(Connection connection, List<Key> keys) throws SQLException {
        if (keys.isEmpty()) {
            return Map.of();
        }
        List<String> clients = keys.stream().map(Key::client).distinct().toList();
        Map<Name, Answered> byName = new HashMap<>();
        try (PreparedStatement select =
                connection.prepareStatement(
                        SELECT.formatted(InList.of(clients.size()), InList.of(keys.size())))) {
            int next = InList.set(select, 1, clients);
            InList.set(select, next, keys.stream().map(Key::text).toList());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    byName.put(
                            new Name(row.getString(1), row.getString(2)),
                            new Answered(row.getString(3), ids(row.getString(4))));
                }
            }
        }
        Map<Key, Answered> answered = new HashMap<>();
        for (Key key : keys) {
            Answered before = byName.get(Name.of(key));
            if (before != null) {
                answered.put(key, before);
            }
        }
        return answered;
    }

    private static List<UUID> ids(String written) {
        return Arrays.stream(written.split(" ")).map(UUID::fromString).toList();
    }

    /**
     * Remembers answers.
     *
     * @param made by their keys the decisions that were answered
     * @throws SQLException when another transaction took a key meanwhile, among others
     */
    void add(Connection connection, Map<Key, List<Decision>> made, Instant now)
            throws SQLException {
        RowArrays rows = new RowArrays(TYPES);
        made.forEach(
                (key, decisions) ->
                        rows.add(
                                key.client(),
                                key.text(),
                                key.requestDigest(),
                                decisions.stream()
                                        .map(decision -> decision.id().toString())
                                        .collect(Collectors.joining(" ")),
                                now.atOffset(ZoneOffset.UTC)));
        rows.execute(connection, INSERT);
    }

    /** Forgets the keys from before an instant. */
    int forgetBefore(Connection connection, Instant instant) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
            delete.setObject(1, instant.atOffset(ZoneOffset.UTC));
            return delete.executeUpdate();
        }
    }
}
