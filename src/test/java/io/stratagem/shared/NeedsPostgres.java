package io.stratagem.shared;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * Stands beside {@code @TestProfile(PostgresProfile.class)}: skips the test where PostgreSQL cannot
 * run, except under {@code CI=true}, where it fails.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIf(
        value = "io.stratagem.shared.EmbeddedPostgresResource#canRun",
        disabledReason = "PostgreSQL does not run on this machine")
public @interface NeedsPostgres {}
