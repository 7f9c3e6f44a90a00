package io.stratagem.audit;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Keys as text (RFC 7468). */
final class Pem {

    private static final int LINE_LENGTH = 64;

    private Pem() {}

    static String encode(byte[] bytes, String label) {
        String body =
                Base64.getMimeEncoder(LINE_LENGTH, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(bytes);
        return begin(label) + "\n" + body + "\n" + end(label) + "\n";
    }

    /**
     * @throws IllegalArgumentException when the text holds nothing under the label
     */
    static byte[] decode(String pem, String label) {
        int from = pem.indexOf(begin(label));
        int to = pem.indexOf(end(label));
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("it has no part \"" + begin(label) + "\"");
        }
        String body = pem.substring(from + begin(label).length(), to);
        return Base64.getDecoder().decode(body.replaceAll("\\s", ""));
    }

    private static String begin(String label) {
        return "-----BEGIN " + label + "-----";
    }

    private static String end(String label) {
        return "-----END " + label + "-----";
    }
}
