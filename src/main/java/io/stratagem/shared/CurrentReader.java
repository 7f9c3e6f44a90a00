package io.stratagem.shared;

import java.time.ZoneId;
import java.util.Locale;

/** Whoever reads the answer to the request being handled. */
public interface CurrentReader {

    /**
     * The language and region to write in. The language is one that there is; English outside a
     * request.
     */
    Locale locale();

    /** The zone to tell times in; UTC until the reader or the browser names another. */
    ZoneId zone();

    /**
     * The zone to tell times in.
     *
     * @param unknown the one until the reader or the browser names another
     */
    ZoneId zone(ZoneId unknown);

    /**
     * The texts of a feature in the reader's language.
     *
     * @param bundle a Qute message bundle
     */
    <T> T texts(Class<T> bundle);
}
