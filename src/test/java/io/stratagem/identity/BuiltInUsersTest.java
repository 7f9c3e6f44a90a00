package io.stratagem.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stratagem.shared.Person;
import io.stratagem.shared.Role;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuiltInUsersTest {

    @ParameterizedTest
    @ValueSource(strings = {"prod", "staging"})
    void refusesToStartWithBuiltInUsersIn(String profile) {
        assertThatThrownBy(() -> new BuiltInUsers(true, List.of(profile)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("stratagem.identity.built-in-users is true in the profile")
                .hasMessageContaining(profile);
    }

    @Test
    void refusesThemWhenProdIsOneOfSeveralProfiles() {
        assertThatThrownBy(() -> new BuiltInUsers(true, List.of("demo", "prod")))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void knowsNobodyWhereTheyAreNotEnabled() {
        BuiltInUsers users = new BuiltInUsers(false, List.of("prod"));

        assertThat(users.all()).isEmpty();
        assertThat(users.rolesOf(new Person(BuiltInUsers.ISSUER, "approver", "approver")))
                .isEmpty();
    }

    @Test
    void tellsTheRolesOfAPersonNow() {
        BuiltInUsers users = new BuiltInUsers(true, List.of("test"));

        assertThat(users.rolesOf(new Person(BuiltInUsers.ISSUER, "lead", "Lena")))
                .containsExactlyInAnyOrder(Role.MARKETER, Role.APPROVER);
        assertThat(users.rolesOf(new Person("elsewhere", "lead", "lead"))).isEmpty();
    }
}
