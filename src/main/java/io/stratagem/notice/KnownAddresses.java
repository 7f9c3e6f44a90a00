package io.stratagem.notice;

import io.stratagem.identity.BuiltInUsers;
import io.stratagem.identity.ContactDirectory;
import io.stratagem.shared.Person;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;

/**
 * Takes people's addresses from where they are known; the built-in users have theirs in the
 * configured domain.
 */
@ApplicationScoped
class KnownAddresses implements AddressBook {

    /** The languages that mails are written in. */
    private static final Set<String> LANGUAGES = Set.of("en", "es");

    private final NoticeConfig config;
    private final ContactDirectory contacts;

    KnownAddresses(NoticeConfig config, ContactDirectory contacts) {
        this.config = config;
        this.contacts = contacts;
    }

    @Override
    public Optional<Address> of(Person person) {
        if (person.issuer().equals(BuiltInUsers.ISSUER)) {
            return config.builtInUsersDomain()
                    .map(domain -> new Address(person.subject() + "@" + domain, null));
        }
        return contacts.contactOf(person)
                .map(contact -> new Address(contact.mail(), mailed(contact.language())));
    }

    private static String mailed(String language) {
        return language != null && LANGUAGES.contains(language) ? language : null;
    }
}
