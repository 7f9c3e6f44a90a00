package io.stratagem.shared.web;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.quarkus.jackson.ObjectMapperCustomizer;
import io.stratagem.shared.CurrentReader;
import io.stratagem.shared.Wording;
import jakarta.inject.Singleton;
import java.io.IOException;

/** Writes sentences in the caller's language where JSON is an answer, and only there. */
@Singleton
class WrittenForReaders implements ObjectMapperCustomizer {

    private final CurrentReader reader;

    WrittenForReaders(CurrentReader reader) {
        this.reader = reader;
    }

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.registerModule(
                new SimpleModule()
                        .addSerializer(
                                Wording.class,
                                new JsonSerializer<>() {
                                    @Override
                                    public void serialize(
                                            Wording wording,
                                            JsonGenerator json,
                                            SerializerProvider types)
                                            throws IOException {
                                        json.writeString(wording.in(reader.locale()));
                                    }
                                }));
    }
}
