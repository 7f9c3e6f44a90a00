package io.stratagem.identity;

import io.stratagem.shared.Person;
import java.util.Optional;

/** Knows how people are reached. */
public interface ContactDirectory {

    /**
     * @param mail the address
     * @param language the one chosen there, e.g. {@code es}; null where none is
     */
    record Contact(String mail, String language) {}

    /**
     * @param person anybody
     * @return empty for somebody without an address, and for whom the directory does not know
     * @throws io.stratagem.shared.ProblemException 503 when that cannot be told now
     */
    Optional<Contact> contactOf(Person person);
}
