package io.stratagem.notice;

import io.quarkus.arc.DefaultBean;
import io.stratagem.identity.BuiltInUsers;
import io.stratagem.shared.Person;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Gives the built-in users addresses in the configured domain; nobody else has one. */
@DefaultBean
@ApplicationScoped
class BuiltInAddresses implements AddressBook {

    private final NoticeConfig config;

    BuiltInAddresses(NoticeConfig config) {
        this.config = config;
    }

    @Override
    public Optional<Address> of(Person person) {
        return config.builtInUsersDomain()
                .filter(domain -> person.issuer().equals(BuiltInUsers.ISSUER))
                .map(domain -> new Address(person.subject() + "@" + domain, null));
    }
}
