package io.stratagem.shared.vocabulary;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The customer attributes that exist, by name. Immutable. */
public final class Vocabulary {

    private final Map<String, Attribute> attributes;

    public Vocabulary(List<Attribute> attributes) {
        Map<String, Attribute> byName = new LinkedHashMap<>();
        attributes.forEach(attribute -> byName.put(attribute.name(), attribute));
        this.attributes = byName;
    }

    /** All attributes in the order of the file. */
    public Collection<Attribute> attributes() {
        return Collections.unmodifiableCollection(attributes.values());
    }

    public Optional<Attribute> attribute(String name) {
        return Optional.ofNullable(attributes.get(name));
    }
}
