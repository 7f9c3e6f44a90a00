package io.stratagem.notice;

import io.stratagem.shared.ProblemException;
import java.util.Arrays;
import java.util.List;

/**
 * How a person wants to be told.
 *
 * @param mail when by mail
 * @param language of the mails, en or es
 */
public record Preference(MailMode mail, String language) {

    private static final List<String> LANGUAGES = List.of("en", "es");

    /**
     * @throws ProblemException 422 for a mode or a language there is not
     */
    public static Preference named(String mail, String language) {
        MailMode mode =
                Arrays.stream(MailMode.values())
                        .filter(known -> known.name().equals(mail))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        ProblemException.invalid(
                                                "/mail",
                                                "allowed-values",
                                                "mail must be one of OFF, EACH, DIGEST."));
        if (!LANGUAGES.contains(language)) {
            throw ProblemException.invalid(
                    "/language", "allowed-values", "language must be en or es.");
        }
        return new Preference(mode, language);
    }
}
