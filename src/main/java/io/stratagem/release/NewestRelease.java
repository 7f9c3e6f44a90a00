package io.stratagem.release;

import io.quarkus.runtime.configuration.ConfigUtils;
import io.stratagem.release.ReleaseConfig.Mode;
import io.stratagem.ruleset.ReleasedTemplates;
import io.stratagem.ruleset.StoredTemplateSets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** Reads which templates were released last; within a transaction, as that sees it. */
@ApplicationScoped
class NewestRelease implements ReleasedTemplates {

    private static final Set<String> PROFILES = Set.of("dev", "test", "demo");

    private static final String NEWEST =
            "select template_set from template_release where state = 'RELEASED'"
                    + " order by number desc limit 1";

    private final Mode mode;
    private final DataSource database;
    private final StoredTemplateSets sets;

    @Inject
    NewestRelease(ReleaseConfig config, DataSource database, StoredTemplateSets sets) {
        this(config.release(), ConfigUtils.getProfiles(), database, sets);
    }

    /**
     * @param profiles the active profiles
     * @throws IllegalStateException when templates are used unreviewed in any profile but dev, test
     *     and demo
     */
    NewestRelease(Mode mode, List<String> profiles, DataSource database, StoredTemplateSets sets) {
        if (mode == Mode.DIRECT && !PROFILES.containsAll(profiles)) {
            throw new IllegalStateException(
                    "stratagem.templates.release is DIRECT in the profile %s, so templates would serve without anybody's review. Set it to REVIEWED."
                            .formatted(String.join(",", profiles)));
        }
        this.mode = mode;
        this.database = database;
        this.sets = sets;
    }

    @Override
    public Optional<Released> newest() {
        return switch (mode) {
            case DIRECT -> Optional.empty();
            case REVIEWED -> digest().map(d -> new Released(d, () -> sets.files(d)));
        };
    }

    private Optional<String> digest() {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(NEWEST);
                ResultSet rows = query.executeQuery()) {
            return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
        } catch (SQLException e) {
            throw new IllegalStateException("The newest template release cannot be read", e);
        }
    }
}
