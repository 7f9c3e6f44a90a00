package io.stratagem.customer;

import io.stratagem.shared.Wording;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/** The time zones a customer can live in: those of the IANA database, by name. */
public final class TimeZones {

    private static final Set<String> IDS = Set.copyOf(ZoneId.getAvailableZoneIds());

    private TimeZones() {}

    /**
     * @param id e.g. {@code Europe/Madrid}
     * @return empty for anything that is no IANA id, offsets such as {@code +02:00} included
     */
    public static Optional<ZoneId> find(String id) {
        return IDS.contains(id) ? Optional.of(ZoneId.of(id)) : Optional.empty();
    }

    /** What to tell the author of an id that is none. */
    public static Wording refusal(String id) {
        return Wording.of(
                "\"%s\" is not a time zone: use an IANA name such as Europe/Madrid.",
                "«%s» no es una zona horaria: use un nombre de IANA como Europe/Madrid.",
                id.length() <= 64 ? id : id.substring(0, 64) + "…");
    }
}
