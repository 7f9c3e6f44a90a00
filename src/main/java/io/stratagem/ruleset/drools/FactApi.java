package io.stratagem.ruleset.drools;

import io.stratagem.ruleset.Parameter;
import io.stratagem.ruleset.RuleTemplate;
import io.stratagem.ruleset.fact.ForTemplates;
import io.stratagem.ruleset.fact.Hit;
import io.stratagem.ruleset.fact.RuleFact;
import io.stratagem.shared.vocabulary.Attribute;
import io.stratagem.shared.vocabulary.Vocabulary;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the DRL of templates and guardrails may speak of: an allow-list of types and members. */
final class FactApi {

    private static final String PACKAGE = RuleFact.class.getPackageName();

    private FactApi() {}

    /** What is known of the value of an expression. */
    sealed interface Type {

        /** A number, text, date or another value of which DRL may use no member. */
        Type VALUE = new Opaque();

        /** The type of a property, or empty when DRL may not read it. */
        Optional<Type> property(String name);

        /** The type a method gives, {@code void} aside, or empty when DRL may not call it. */
        Optional<Type> method(String name);

        /** Whether a method reports to the engine and so belongs into a consequence. */
        boolean isSink(String method);

        /** The members there are, for messages. */
        List<String> members();

        default boolean isHit() {
            return this instanceof Fact fact && fact.type() == Hit.class;
        }
    }

    private record Opaque() implements Type {

        @Override
        public Optional<Type> property(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<Type> method(String name) {
            return Optional.empty();
        }

        @Override
        public boolean isSink(String method) {
            return false;
        }

        @Override
        public List<String> members() {
            return List.of();
        }
    }

    /**
     * A class of the fact package; only its methods for templates count.
     *
     * @param type the class
     */
    record Fact(Class<?> type) implements Type {

        @Override
        public Optional<Type> property(String name) {
            String capital = capitalised(name);
            return Stream.of("get" + capital, "is" + capital)
                    .flatMap(getter -> method(getter).stream())
                    .findFirst();
        }

        @Override
        public Optional<Type> method(String name) {
            List<Method> methods = named(name);
            return methods.isEmpty() || isSink(name)
                    ? Optional.empty()
                    : Optional.of(typeOf(methods.get(0).getReturnType()));
        }

        @Override
        public boolean isSink(String method) {
            List<Method> methods = named(method);
            return !methods.isEmpty() && methods.get(0).getReturnType() == void.class;
        }

        @Override
        public List<String> members() {
            return Arrays.stream(type.getMethods())
                    .filter(method -> method.isAnnotationPresent(ForTemplates.class))
                    .map(Method::getName)
                    .filter(name -> !isSink(name))
                    .map(Fact::propertyOf)
                    .sorted()
                    .distinct()
                    .toList();
        }

        private static String propertyOf(String method) {
            return method.startsWith("get")
                    ? method.substring(3, 4).toLowerCase(Locale.ROOT) + method.substring(4)
                    : method + "()";
        }

        /** The methods of that name, or none when one of them is not for templates. */
        private List<Method> named(String name) {
            List<Method> methods =
                    Arrays.stream(type.getMethods())
                            .filter(method -> method.getName().equals(name))
                            .toList();
            return methods.stream().allMatch(m -> m.isAnnotationPresent(ForTemplates.class))
                    ? methods
                    : List.of();
        }
    }

    /**
     * A generated type: named fields, and for rules what every rule has.
     *
     * @param name its simple name
     * @param fields types by field name
     * @param parent what it inherits from
     */
    record Generated(String name, Map<String, Type> fields, Type parent) implements Type {

        @Override
        public Optional<Type> property(String property) {
            Type field = fields.get(property);
            return field == null ? parent.property(property) : Optional.of(field);
        }

        @Override
        public Optional<Type> method(String method) {
            return fields.entrySet().stream()
                    .filter(field -> isGetter(method, field.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .or(() -> parent.method(method));
        }

        @Override
        public boolean isSink(String method) {
            return false;
        }

        @Override
        public List<String> members() {
            return Stream.concat(new TreeSet<>(fields.keySet()).stream(), parent.members().stream())
                    .toList();
        }

        private static boolean isGetter(String method, String field) {
            String capital = capitalised(field);
            return method.equals("get" + capital) || method.equals("is" + capital);
        }
    }

    /** The class of that simple name among those that facts may be, or empty. */
    static Optional<Class<?>> factClass(String simpleName) {
        if (!simpleName.matches("[A-Z][A-Za-z0-9]*")) {
            return Optional.empty();
        }
        try {
            Class<?> type =
                    Class.forName(
                            PACKAGE + "." + simpleName, false, FactApi.class.getClassLoader());
            return Modifier.isPublic(type.getModifiers()) && !type.isAnnotation()
                    ? Optional.of(type)
                    : Optional.empty();
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }

    /** The type generated for a template. */
    static Type ofTemplate(RuleTemplate template) {
        Map<String, Type> fields = new HashMap<>();
        for (Parameter parameter : template.parameters()) {
            String type = parameter.type().factType();
            fields.put(
                    parameter.name(),
                    type.startsWith(PACKAGE + ".")
                            ? new Fact(
                                    factClass(type.substring(PACKAGE.length() + 1)).orElseThrow())
                            : Type.VALUE);
        }
        return new Generated(TypeDeclarations.typeOf(template), fields, new Fact(RuleFact.class));
    }

    /** The type generated for customers, without the attributes that no rule may read. */
    static Type ofCustomer(Vocabulary vocabulary) {
        Map<String, Type> fields = new HashMap<>();
        for (Attribute attribute : vocabulary.attributes()) {
            if (!attribute.sensitive()) {
                fields.put(TypeDeclarations.fieldOf(attribute), Type.VALUE);
            }
        }
        return new Generated(TypeDeclarations.CUSTOMER, fields, Type.VALUE);
    }

    static Type typeOf(Class<?> type) {
        return type.getPackageName().equals(PACKAGE) ? new Fact(type) : Type.VALUE;
    }

    private static String capitalised(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
