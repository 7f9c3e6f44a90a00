package io.stratagem.shared.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.jackson.ObjectMapperCustomizer;
import io.stratagem.shared.StrictJson;
import jakarta.inject.Singleton;

/** Binds request bodies as strictly as documents are read. */
@Singleton
class StrictBodies implements ObjectMapperCustomizer {

    @Override
    public void customize(ObjectMapper mapper) {
        StrictJson.configure(mapper);
    }
}
