package io.stratagem.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What somebody's device shows (RFC 6238, with SHA-1, six digits and half minutes). */
final class OneTimeCode {

    private static final int SECONDS = 30;
    private static final int SIX_DIGITS = 1_000_000;
    private static final int NIBBLE = 0xf;

    private OneTimeCode() {}

    /**
     * @param secret as Keycloak's page hands it over
     * @param at when the device is looked at
     */
    static String of(String secret, Instant at) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            byte[] hash =
                    mac.doFinal(
                            ByteBuffer.allocate(Long.BYTES)
                                    .putLong(at.getEpochSecond() / SECONDS)
                                    .array());
            int start = hash[hash.length - 1] & NIBBLE;
            int number = ByteBuffer.wrap(hash).getInt(start) & Integer.MAX_VALUE;
            return "%06d".formatted(number % SIX_DIGITS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
