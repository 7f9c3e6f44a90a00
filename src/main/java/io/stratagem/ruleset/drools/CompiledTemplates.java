package io.stratagem.ruleset.drools;

import io.stratagem.ruleset.RuleTemplate;
import io.stratagem.ruleset.TemplateSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.kie.api.KieBase;
import org.kie.api.definition.type.FactType;
import org.kie.api.runtime.KieSession;

/** The templates of one template set, compiled; shared by all rule sets sealed with that set. */
final class CompiledTemplates implements AutoCloseable {

    private final TemplateSet templates;
    private final Compilation compilation;
    private final boolean readsCustomer;
    private final Set<String> matchedOneByOne;

    /**
     * @throws io.stratagem.ruleset.RuleSetBuildException naming file and line of every error
     */
    CompiledTemplates(TemplateSet templates) {
        this.templates = templates;
        Map<String, String> files = new TreeMap<>();
        files.put("generated fact types", TypeDeclarations.of(templates));
        templates
                .all()
                .forEach(template -> files.put(template.id() + "/template.drl", template.drl()));
        this.compilation = new Compilation(files);
        this.readsCustomer = matches(TypeDeclarations.CUSTOMER);
        this.matchedOneByOne =
                templates.all().stream()
                        .filter(template -> matches(TypeDeclarations.typeOf(template)))
                        .map(RuleTemplate::id)
                        .collect(Collectors.toSet());
    }

    private boolean matches(String type) {
        Pattern pattern = Pattern.compile("\\b" + type + "\\s*\\(");
        return templates.all().stream()
                .anyMatch(template -> pattern.matcher(template.drl()).find());
    }

    TemplateSet templates() {
        return templates;
    }

    /** Whether some template matches the generated customer fact, so that it must be inserted. */
    boolean readsCustomer() {
        return readsCustomer;
    }

    /** Whether some template matches the fact of each rule of this one, so that it is inserted. */
    boolean matchesSingleRulesOf(RuleTemplate template) {
        return matchedOneByOne.contains(template.id());
    }

    FactType typeOf(RuleTemplate template) {
        return kieBase().getFactType(TypeDeclarations.PACKAGE, TypeDeclarations.typeOf(template));
    }

    FactType customerType() {
        return kieBase().getFactType(TypeDeclarations.PACKAGE, TypeDeclarations.CUSTOMER);
    }

    /**
     * A session used by one thread at a time. It keeps Drools' default of being thread-safe:
     * without it, sessions of one KieBase share the evaluation contexts of its nodes, and lose or
     * swap hits.
     */
    KieSession newSession() {
        return kieBase().newKieSession();
    }

    private KieBase kieBase() {
        return compilation.kieBase();
    }

    @Override
    public void close() {
        compilation.close();
    }
}
