package io.stratagem.ruleset.drools;

import io.stratagem.ruleset.TemplateSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Compiles each template set once while rule sets use it. The set used last stays compiled even
 * when no rule set uses it, so that the next value change need not compile.
 */
final class CompiledTemplatesCache {

    private final Map<String, Shared> byDigest = new HashMap<>();
    private String lastUsed = "";

    private static final class Shared {
        private final CompiledTemplates compiled;
        private int users;

        Shared(CompiledTemplates compiled) {
            this.compiled = compiled;
        }
    }

    /**
     * The compiled templates, to be given back by {@link #release}.
     *
     * @throws io.stratagem.ruleset.RuleSetBuildException when they do not compile
     */
    synchronized CompiledTemplates take(TemplateSet templates) {
        String digest = templates.digest();
        Shared shared = byDigest.get(digest);
        if (shared == null) {
            shared = new Shared(new CompiledTemplates(templates));
            byDigest.put(digest, shared);
        }
        shared.users++;
        if (!lastUsed.equals(digest)) {
            String before = lastUsed;
            lastUsed = digest;
            closeIfUnused(before);
        }
        return shared.compiled;
    }

    synchronized void release(CompiledTemplates compiled) {
        String digest = compiled.templates().digest();
        byDigest.get(digest).users--;
        closeIfUnused(digest);
    }

    private void closeIfUnused(String digest) {
        Shared shared = byDigest.get(digest);
        if (shared != null && shared.users == 0 && !digest.equals(lastUsed)) {
            byDigest.remove(digest);
            shared.compiled.close();
        }
    }
}
