package io.stratagem.notice;

import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
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
                                                Wording.of(
                                                        "mail must be one of OFF, EACH, DIGEST.",
                                                        "mail debe ser uno de OFF, EACH, DIGEST.")));
        if (!LANGUAGES.contains(language)) {
            throw ProblemException.invalid(
                    "/language",
                    "allowed-values",
                    Wording.of("language must be en or es.", "language debe ser en o es."));
        }
        return new Preference(mode, language);
    }
}
