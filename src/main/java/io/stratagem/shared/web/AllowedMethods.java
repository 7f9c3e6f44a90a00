package io.stratagem.shared.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which methods a path answers, for the header {@code Allow} of a 405 (RFC 9110, §15.5.6). Read
 * from the resources: what routes requests tells OPTIONS the methods of a whole class alone.
 */
@ApplicationScoped
class AllowedMethods {

    private static final String ONE_SEGMENT = "[^/]+";

    private final List<Endpoint> endpoints;

    private record Endpoint(Pattern path, String method) {}

    AllowedMethods(BeanManager beans) {
        endpoints =
                beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                        .map(Bean::getBeanClass)
                        .filter(type -> type.isAnnotationPresent(Path.class))
                        .flatMap(AllowedMethods::endpoints)
                        .toList();
    }

    /**
     * @param path of a request
     * @return sorted; empty when nothing answers there
     */
    Set<String> at(String path) {
        Set<String> methods = new TreeSet<>();
        for (Endpoint endpoint : endpoints) {
            if (endpoint.path().matcher(path).matches()) {
                methods.add(endpoint.method());
            }
        }
        if (methods.contains(HttpMethod.GET)) {
            methods.add(HttpMethod.HEAD);
        }
        return methods;
    }

    private static Stream<Endpoint> endpoints(Class<?> resource) {
        String base = resource.getAnnotation(Path.class).value();
        return Arrays.stream(resource.getDeclaredMethods())
                .flatMap(
                        method ->
                                verbs(method).map(verb -> new Endpoint(path(base, method), verb)));
    }

    private static Stream<String> verbs(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(verb -> verb != null)
                .map(HttpMethod::value);
    }

    private static Pattern path(String base, Method method) {
        Path below = method.getAnnotation(Path.class);
        StringBuilder regex = new StringBuilder();
        for (String part : new String[] {base, below == null ? "" : below.value()}) {
            String bare = part.replaceAll("^/+|/+$", "");
            if (!bare.isEmpty()) {
                regex.append('/').append(regex(bare));
            }
        }
        return Pattern.compile(regex.append("/?").toString());
    }

    /**
     * A path template as a regex. The regex of a parameter ends at the brace that closes it, so
     * that it may hold braces itself, as long as these come in pairs (Jakarta REST, §3.4).
     *
     * @throws IllegalArgumentException when a brace is not closed
     */
    static String regex(String template) {
        StringBuilder regex = new StringBuilder();
        int end = 0;
        for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', end)) {
            regex.append(Pattern.quote(template.substring(end, open)));
            int close = closing(template, open);
            String parameter = template.substring(open + 1, close);
            int colon = parameter.indexOf(':');
            regex.append(
                    colon < 0 ? ONE_SEGMENT : "(?:" + parameter.substring(colon + 1).strip() + ")");
            end = close + 1;
        }
        return regex.append(Pattern.quote(template.substring(end))).toString();
    }

    /** Where the brace that opens a parameter is closed; escaped ones are no braces. */
    private static int closing(String template, int open) {
        int depth = 0;
        for (int i = open; i < template.length(); i++) {
            switch (template.charAt(i)) {
                case '\\' -> i++;
                case '{' -> depth++;
                case '}' -> {
                    if (--depth == 0) {
                        return i;
                    }
                }
                default -> {}
            }
        }
        throw new IllegalArgumentException("A brace of the path " + template + " is not closed");
    }
}
