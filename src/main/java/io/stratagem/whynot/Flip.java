package io.stratagem.whynot;

import java.time.Instant;
import java.util.Objects;

/**
 * One thing that is otherwise than it is.
 *
 * @param kind what kind of thing
 * @param subject which one: the id of the offer or the rule, or the name of the attribute
 * @param detail what of it: the name of a parameter, or the place of a condition; null where there
 *     is one thing only
 * @param from what it is now; null for nothing
 * @param to what it is then; null for nothing
 * @param edit the change of the strategy, or null when it is not the strategy that changes
 */
record Flip(FlipKind kind, String subject, String detail, Object from, Object to, Edit edit) {

    World on(World world) {
        return switch (kind) {
            case WAIT -> world.with(world.circumstances().at((Instant) to));
            case PAUSE -> world.with(world.circumstances().resuming(subject));
            case ATTRIBUTE -> world.with(world.circumstances().with(subject, to));
            default -> world.with(edit.on(world.document()));
        };
    }

    /** Whether both are about the same thing. */
    boolean isAbout(Flip other) {
        return kind == other.kind
                && subject.equals(other.subject)
                && Objects.equals(detail, other.detail);
    }
}
