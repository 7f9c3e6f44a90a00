package io.stratagem.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class StoredJsonTest {

    private static final Wording GONE =
            Wording.of("Offer %s is gone.", "La oferta %s ya no está.", "a");

    private record Report(String name, List<Wording> sentences) {}

    @Test
    void keepsSentencesInBothLanguagesBesideEachOther() {
        // given
        Report report = new Report("one", List.of(GONE, Wording.verbatim("As written.")));

        // when
        String stored = StoredJson.write(report);
        Report read = StoredJson.read(stored, StoredJson.spanish(report), Report.class);

        // then
        assertThat(stored)
                .isEqualTo(
                        "{\"name\":\"one\",\"sentences\":[\"Offer a is gone.\",\"As written.\"]}");
        assertThat(read.name()).isEqualTo("one");
        assertThat(read.sentences())
                .extracting(sentence -> sentence.in(Language.SPANISH))
                .containsExactly("La oferta a ya no está.", "As written.");
        assertThat(read.sentences())
                .extracting(sentence -> sentence.in(Locale.ENGLISH))
                .containsExactly("Offer a is gone.", "As written.");
        assertThat(StoredJson.write(read)).isEqualTo(stored);
    }

    @Test
    void readsWhatWasStoredInEnglishAloneAsItIs() {
        assertThat(StoredJson.sentences("[\"100 %s\"]", null))
                .extracting(sentence -> sentence.in(Language.SPANISH))
                .containsExactly("100 %s");
        assertThat(StoredJson.sentences("[\"New.\"]", StoredJson.spanish(GONE)))
                .extracting(sentence -> sentence.in(Language.SPANISH))
                .containsExactly("New.");
        assertThat(StoredJson.sentences(null, null)).isEmpty();
    }
}
