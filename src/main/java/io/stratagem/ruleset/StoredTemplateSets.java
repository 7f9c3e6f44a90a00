package io.stratagem.ruleset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;

/** The texts of template sets that were released or deployed, once per set. */
@ApplicationScoped
public class StoredTemplateSets {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final TypeReference<Map<String, String>> FILES = new TypeReference<>() {};

    private final EntityManager entities;

    StoredTemplateSets(EntityManager entities) {
        this.entities = entities;
    }

    /** Stores a set in the caller's transaction, unless it is stored already. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void store(TemplateSet templates) {
        entities.createNativeQuery(
                        "insert into template_set (digest, files) values (:digest, :files)"
                                + " on conflict do nothing")
                .setParameter("digest", templates.digest())
                .setParameter("files", json(templates.files()))
                .executeUpdate();
    }

    /**
     * Reads texts as they are stored; whether they have the digest is for the caller to see.
     *
     * @param digest of a set that was stored
     * @return the texts by path below rules-repo
     * @throws RuleSetBuildException when what is stored are no texts by path
     */
    @Transactional(dontRollbackOn = RuleSetBuildException.class)
    public Map<String, String> files(String digest) {
        try {
            return MAPPER.readValue(entities.find(TemplateSetEntity.class, digest).files(), FILES);
        } catch (JsonProcessingException e) {
            throw new RuleSetBuildException(
                    List.of(
                            "The files of template set %s are not what was stored. Restore them from a backup."
                                    .formatted(digest)));
        }
    }

    private static String json(Map<String, String> files) {
        try {
            return MAPPER.writeValueAsString(files);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts by path are always representable as JSON", e);
        }
    }
}
