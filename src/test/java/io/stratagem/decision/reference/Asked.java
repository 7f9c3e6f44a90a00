package io.stratagem.decision.reference;

import io.stratagem.ruleset.fact.Contact;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one decision is asked.
 *
 * @param contacts null when the history cannot be read
 * @param volumes by offer id what all customers used; null when it cannot be read
 * @param already ids of offers that earlier answers of the same request served
 * @param zone null when it is not known
 * @param seed where chance comes from
 */
public record Asked(
        String placement,
        int count,
        Map<String, Object> attributes,
        Map<String, Object> context,
        Map<String, Double> propensities,
        List<Contact> contacts,
        Map<String, Used> volumes,
        Set<String> already,
        Instant now,
        ZoneId zone,
        long seed) {

    /** Impressions of an offer, seen or reserved. */
    public record Used(long today, long total) {}

    public Asked withAttributes(Map<String, Object> other) {
        return new Asked(
                placement,
                count,
                other,
                context,
                propensities,
                contacts,
                volumes,
                already,
                now,
                zone,
                seed);
    }

    /** The same asked at another time. */
    public Asked withNow(Instant other) {
        return new Asked(
                placement,
                count,
                attributes,
                context,
                propensities,
                contacts,
                volumes,
                already,
                other,
                zone,
                seed);
    }

    Asked withContext(Map<String, Object> other) {
        return new Asked(
                placement,
                count,
                attributes,
                other,
                propensities,
                contacts,
                volumes,
                already,
                now,
                zone,
                seed);
    }

    public Asked withPropensities(Map<String, Double> other) {
        return new Asked(
                placement,
                count,
                attributes,
                context,
                other,
                contacts,
                volumes,
                already,
                now,
                zone,
                seed);
    }

    public Asked withContacts(List<Contact> other) {
        return new Asked(
                placement,
                count,
                attributes,
                context,
                propensities,
                other,
                volumes,
                already,
                now,
                zone,
                seed);
    }

    public Asked withVolumes(Map<String, Used> other) {
        return new Asked(
                placement,
                count,
                attributes,
                context,
                propensities,
                contacts,
                other,
                already,
                now,
                zone,
                seed);
    }

    public Asked withAlready(Set<String> other) {
        return new Asked(
                placement,
                count,
                attributes,
                context,
                propensities,
                contacts,
                volumes,
                other,
                now,
                zone,
                seed);
    }

    public Asked withCount(int other) {
        return new Asked(
                placement,
                other,
                attributes,
                context,
                propensities,
                contacts,
                volumes,
                already,
                now,
                zone,
                seed);
    }

    Asked withZone(ZoneId other) {
        return new Asked(
                placement,
                count,
                attributes,
                context,
                propensities,
                contacts,
                volumes,
                already,
                now,
                other,
                seed);
    }

    Asked withSeed(long other) {
        return new Asked(
                placement,
                count,
                attributes,
                context,
                propensities,
                contacts,
                volumes,
                already,
                now,
                zone,
                other);
    }
}
