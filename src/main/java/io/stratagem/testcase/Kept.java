package io.stratagem.testcase;

import io.stratagem.shared.Person;
import java.time.Instant;

/** What the library of a strategy holds: a persona or a test case. */
public sealed interface Kept permits Persona, TestCase {

    /** Its number. */
    long id();

    /** Its name, unique among those of its kind. */
    String name();

    /** What its ETag is made of. */
    String tag();

    /** Who saved it last. */
    Person changedBy();

    /** When. */
    Instant changedAt();
}
