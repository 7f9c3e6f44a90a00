package io.stratagem.notice;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mail as its server got it.
 *
 * @param recipients whom the sender named to the server
 * @param text head and body, as they came
 */
record ReceivedMail(List<String> recipients, String text) {

    private static final Pattern ENCODED_WORD =
            Pattern.compile("=\\?utf-8\\?([QB])\\?([^?]*)\\?=", Pattern.CASE_INSENSITIVE);
    private static final String BLANK_LINE = "\r\n\r\n";

    /** A header of the head, in one line and decoded (RFC 2047). */
    String header(String name) {
        return header(text, name);
    }

    /** The text of the part of that content type, decoded (RFC 2045). */
    String part(String type) {
        Matcher boundary = Pattern.compile("boundary=\"?([^\"\r\n;]+)").matcher(text);
        if (!boundary.find()) {
            throw new IllegalStateException("The mail has no parts:\n" + text);
        }
        for (String part : text.split(Pattern.quote("--" + boundary.group(1)))) {
            String inner = part.replaceFirst("^\r\n", "");
            if (inner.contains(BLANK_LINE) && header(inner, "Content-Type").startsWith(type)) {
                return decoded(
                        inner.substring(inner.indexOf(BLANK_LINE) + BLANK_LINE.length()),
                        header(inner, "Content-Transfer-Encoding"));
            }
        }
        throw new IllegalStateException("The mail has no part " + type + ":\n" + text);
    }

    private static String header(String text, String name) {
        String head = text.substring(0, text.indexOf(BLANK_LINE) + 2);
        Matcher found =
                Pattern.compile(
                                "(?mi)^%s: *(.*(?:\r\n[ \t].*)*)\r\n"
                                        .formatted(Pattern.quote(name)))
                        .matcher(head);
        if (!found.find()) {
            return "";
        }
        String folded = found.group(1).replaceAll("\\?=\r\n[ \t]+=\\?", "?==?");
        return ENCODED_WORD
                .matcher(folded.replaceAll("\r\n[ \t]+", " "))
                .replaceAll(word -> Matcher.quoteReplacement(word(word)));
    }

    private static String word(MatchResult word) {
        return word.group(1).equalsIgnoreCase("B")
                ? decoded(word.group(2), "base64")
                : decoded(word.group(2).replace('_', ' '), "quoted-printable");
    }

    private static String decoded(String text, String encoding) {
        return switch (encoding) {
            case "quoted-printable" -> quotedPrintable(text.replace("=\r\n", ""));
            case "base64" ->
                    new String(Base64.getMimeDecoder().decode(text), StandardCharsets.UTF_8);
            default -> text;
        };
    }

    private static String quotedPrintable(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '=') {
                bytes.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                bytes.writeBytes(text.substring(i, i + 1).getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
