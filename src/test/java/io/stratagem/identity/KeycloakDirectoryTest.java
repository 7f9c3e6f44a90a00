package io.stratagem.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.stratagem.shared.Actor;
import io.stratagem.shared.Person;
import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeycloakDirectoryTest {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    private final StubKeycloak keycloak = new StubKeycloak();
    private final Time time = new Time();
    private final KeycloakDirectory directory =
            new KeycloakDirectory(config(Map.of()), Optional.of(SECRET), time);

    @AfterEach
    void stop() {
        keycloak.close();
    }

    @Test
    void tellsTheRolesThatKeycloakGives() {
        keycloak.user("ann", true, "approver", "operator", "offline_access");

        assertThat(directory.rolesOf(person("ann")))
                .containsExactlyInAnyOrder(Role.APPROVER, Role.OPERATOR);
    }

    @Test
    void forgetsARoleSecondsAfterKeycloakDoes() {
        keycloak.user("ann", true, "approver");
        directory.rolesOf(person("ann"));
        keycloak.user("ann", true);

        time.pass(Duration.ofSeconds(19));
        assertThat(directory.rolesOf(person("ann"))).containsExactly(Role.APPROVER);
        time.pass(Duration.ofSeconds(1));
        assertThat(directory.rolesOf(person("ann"))).isEmpty();
    }

    @Test
    void asksKeycloakOnceForSeveralQuestionsInARow() {
        keycloak.user("ann", true, "approver");

        directory.rolesOf(person("ann"));
        directory.rolesOf(person("ann"));

        assertThat(keycloak.asked).hasSize(2);
    }

    @Test
    void givesNoRoleToWhoIsLockedOutOrUnknown() {
        keycloak.user("ann", false, "approver");

        assertThat(directory.rolesOf(person("ann"))).isEmpty();
        assertThat(directory.rolesOf(person("nobody"))).isEmpty();
    }

    @Test
    void knowsNobodyOfAnotherIssuer() {
        keycloak.user("ann", true, "approver");

        assertThat(directory.rolesOf(new Person("https://elsewhere.example", "ann", "Ann")))
                .isEmpty();
        assertThat(keycloak.asked).isEmpty();
    }

    @Test
    void refusesInWordsWhileKeycloakDoesNotAnswer() {
        keycloak.close();

        assertThatThrownBy(() -> directory.rolesOf(person("ann")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> {
                            assertThat(refused.problem().status()).isEqualTo(503);
                            assertThat(refused.problem().detail())
                                    .contains("Keycloak does not answer", "decisions go on");
                            assertThat(refused.retryAfterSeconds()).isPositive();
                        });
    }

    @Test
    void refusesWhatItRememberedTooOnceThatIsOld() {
        keycloak.user("ann", true, "approver");
        directory.rolesOf(person("ann"));
        keycloak.close();

        time.pass(Duration.ofSeconds(20));

        assertThatThrownBy(() -> directory.rolesOf(person("ann")))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void showsWhatItKnewLastWhileKeycloakDoesNotAnswer() {
        keycloak.user("ann", true, "approver");
        directory.rolesOf(person("ann"));
        keycloak.close();
        time.pass(Duration.ofHours(1));

        assertThat(directory.lastKnownRolesOf(person("ann"))).contains(Set.of(Role.APPROVER));
        assertThat(directory.lastKnownRolesOf(person("ben"))).isEmpty();
    }

    @Test
    void doesNotWaitAgainForAKeycloakThatWasSilentAMomentAgo() {
        keycloak.user("ann", true, "approver");
        keycloak.status = 500;
        assertThatThrownBy(() -> directory.rolesOf(person("ann")))
                .isInstanceOf(ProblemException.class);
        keycloak.status = 200;

        assertThatThrownBy(() -> directory.rolesOf(person("ann")))
                .isInstanceOf(ProblemException.class);
        assertThat(keycloak.asked).hasSize(1);
        time.pass(Duration.ofSeconds(5));
        assertThat(directory.rolesOf(person("ann"))).containsExactly(Role.APPROVER);
    }

    @Test
    void takesAnotherTokenWhenItsOwnIsRefused() {
        keycloak.user("ann", true, "approver");
        directory.rolesOf(person("ann"));
        keycloak.token = "second";
        time.pass(Duration.ofMinutes(1));

        assertThat(directory.rolesOf(person("ann"))).containsExactly(Role.APPROVER);
    }

    @Test
    void refusesWhenItsClientMayNotRead() {
        keycloak.status = 403;

        assertThatThrownBy(() -> directory.rolesOf(person("ann")))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void findsWhoHoldsARoleByThemselvesOrInAGroup() {
        keycloak.user("ann", true, "approver", "operator");
        keycloak.user("ben", true, "approver");
        keycloak.user("cleo", true, "approver");
        keycloak.user("out", false, "approver");
        keycloak.role("approver");
        keycloak.role("operator");
        keycloak.put(
                "/roles/approver/users",
                "[" + keycloak.user("ann") + "," + keycloak.user("out") + "]");
        keycloak.put("/roles/operator/users", "[" + keycloak.user("ann") + "]");
        keycloak.put("/roles/approver/groups", "[{\"id\":\"board\"}]");
        keycloak.put("/groups/board/members", "[" + keycloak.user("ben") + "]");
        keycloak.put("/groups/board/children", "[{\"id\":\"deputies\"}]");
        keycloak.put("/groups/deputies/members", "[" + keycloak.user("cleo") + "]");

        assertThat(directory.peopleWith(Role.APPROVER))
                .extracting(Actor::subject, Actor::name, Actor::roles)
                .containsExactlyInAnyOrder(
                        tuple("ann", "Ann ann", Set.of(Role.APPROVER, Role.OPERATOR)),
                        tuple("ben", "Ann ben", Set.of(Role.APPROVER)),
                        tuple("cleo", "Ann cleo", Set.of(Role.APPROVER)));
    }

    @Test
    void findsWhoHoldsARoleByAnotherThatIncludesIt() {
        keycloak.user("ann", true, "head of marketing", "approver", "marketer");
        keycloak.user("ben", true, "board", "approver", "marketer");
        keycloak.user("cleo", true, "other");
        keycloak.role("marketer");
        keycloak.role("approver");
        keycloak.role("other", "something");
        keycloak.role("head of marketing", "deputy", "marketer");
        keycloak.role("deputy", "approver", "head of marketing");
        keycloak.put("/roles/other/users", "[" + keycloak.user("cleo") + "]");
        keycloak.put("/roles/head of marketing/users", "[" + keycloak.user("ann") + "]");
        keycloak.put("/roles/deputy/groups", "[{\"id\":\"board\"}]");
        keycloak.put("/groups/board/members", "[" + keycloak.user("ben") + "]");

        assertThat(directory.peopleWith(Role.APPROVER))
                .extracting(Actor::subject, Actor::roles)
                .containsExactlyInAnyOrder(
                        tuple("ann", Set.of(Role.APPROVER, Role.MARKETER)),
                        tuple("ben", Set.of(Role.APPROVER, Role.MARKETER)));
    }

    @Test
    void knowsWherePeopleReadTheirMail() {
        keycloak.user("ann", true);
        keycloak.user("out", false);

        assertThat(directory.contactOf(person("ann")))
                .contains(new ContactDirectory.Contact("ann@example.org", "es"));
        assertThat(directory.contactOf(person("out"))).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithItsConfiguration() {
        assertThat(KeycloakDirectory.problems(config(Map.of()), Optional.of(SECRET))).isEmpty();
        assertThat(
                        KeycloakDirectory.problems(
                                config(
                                        Map.of(
                                                "stratagem.keycloak.directory-secret", "",
                                                "stratagem.keycloak.keep", "PT31S")),
                                Optional.of("short")))
                .satisfiesExactly(
                        secret -> assertThat(secret).contains("directory-secret is missing"),
                        web -> assertThat(web).contains("less than 32 characters"),
                        keep -> assertThat(keep).contains("PT31S", "PT30S"));
    }

    @Test
    void needsNothingWhereThereIsNoKeycloak() {
        KeycloakConfig none = config(Map.of("stratagem.keycloak.url", ""));
        KeycloakDirectory empty = new KeycloakDirectory(none, Optional.empty(), time);

        assertThat(KeycloakDirectory.problems(none, Optional.empty())).isEmpty();
        assertThat(empty.rolesOf(person("ann"))).isEmpty();
        assertThat(empty.peopleWith(Role.APPROVER)).isEmpty();
        assertThat(empty.contactOf(person("ann"))).isEmpty();
    }

    private Person person(String subject) {
        return new Person(keycloak.realm().toString(), subject, subject);
    }

    private KeycloakConfig config(Map<String, String> other) {
        return new SmallRyeConfigBuilder()
                .withMapping(KeycloakConfig.class)
                .withDefaultValue("stratagem.keycloak.url", keycloak.realm().toString())
                .withDefaultValue("stratagem.keycloak.directory-secret", SECRET)
                .withDefaultValues(other)
                .build()
                .getConfigMapping(KeycloakConfig.class);
    }

    private static final class Time extends Clock {

        private Instant now = Instant.parse("2026-03-01T08:00:00Z");

        void pass(Duration span) {
            now = now.plus(span);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
