package io.stratagem.approval;

import io.stratagem.ruleset.TemplateSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The risks that were shown last. One is found by comparing two documents, and a desk shows many at
 * once; every edit counts a change request's version up, so that it stays true of that version
 * under the same policy and templates. What is signed or deployed is never judged by it.
 */
final class ShownRisks {

    private static final int MOST = 1_000;

    private final Map<Key, Risk> risks =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Key, Risk> eldest) {
                    return size() > MOST;
                }
            };
    private ApprovalPolicy policy;
    private TemplateSet templates;

    /** Whose risk it is, and in which language its reasons are. */
    private record Key(long number, int version, Locale locale) {}

    /**
     * @param current the policy in force
     * @param inUse the templates in use
     * @param finding finds it; what it throws is not kept
     */
    Risk get(
            ChangeRequestEntity request,
            ApprovalPolicy current,
            TemplateSet inUse,
            Locale locale,
            Supplier<Risk> finding) {
        Key key = new Key(request.number, request.version, locale);
        Risk known = find(key, current, inUse);
        if (known != null) {
            return known;
        }
        Risk found = finding.get();
        keep(key, found, current, inUse);
        return found;
    }

    private synchronized Risk find(Key key, ApprovalPolicy current, TemplateSet inUse) {
        if (policy != current || templates != inUse) {
            risks.clear();
            policy = current;
            templates = inUse;
        }
        return risks.get(key);
    }

    private synchronized void keep(Key key, Risk risk, ApprovalPolicy current, TemplateSet inUse) {
        if (policy == current && templates == inUse) {
            risks.put(key, risk);
        }
    }
}
