package io.stratagem.notice;

import io.stratagem.shared.Person;
import java.util.Optional;

/** Knows where people read their mail, and in which language. */
public interface AddressBook {

    /**
     * @param mail the address
     * @param language {@code en} or {@code es}; null where it is not known
     */
    record Address(String mail, String language) {}

    /**
     * @return empty for somebody without an address, who then gets no mail
     */
    Optional<Address> of(Person person);
}
